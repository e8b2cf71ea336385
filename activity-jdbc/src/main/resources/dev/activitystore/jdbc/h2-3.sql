-- Makes version 3 of the schema of the activity store on H2 from version 2: a setting has room for the legal holds of an
-- organization. Earlier versions of the store don't keep to them, and refuse these tables. It may be run again.

ALTER TABLE activity_setting ALTER COLUMN content SET DATA TYPE VARBINARY(32768);

-- written last: until then it is version 2
UPDATE activity_schema SET schema_version = 3;
