-- Makes version 2 of the schema of the activity store on H2 from version 1: a page of a document's or target's types no
-- longer walks the document's or target's other types. It may be run again.

CREATE INDEX IF NOT EXISTS activity_by_document_feature ON activity
    (organization_id, document_id, feature_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_document_action ON activity
    (organization_id, document_id, action_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_target_feature ON activity
    (organization_id, target_entity_id, feature_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_target_action ON activity
    (organization_id, target_entity_id, action_type, position_key);

-- written last: until then it is version 1
UPDATE activity_schema SET schema_version = 2;
