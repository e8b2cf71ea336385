-- Makes version 3 of the schema of the activity store on PostgreSQL from version 2, whose tables are the same. But it knows of
-- legal holds: earlier versions of the store don't keep to them, and refuse these tables. It may be run again.

UPDATE activity_schema SET schema_version = 3;
