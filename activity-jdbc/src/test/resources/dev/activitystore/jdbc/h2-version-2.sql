-- The schema of the activity store on H2, version 2.
--
-- A store runs this by itself unless it was told not to; run it by hand where the service may not create tables.
-- It may be run again, and by several at once: what is there stays.
-- Identifiers compare character by character: the database must have no COLLATION, no IGNORECASE, and not MODE=Oracle.

CREATE TABLE IF NOT EXISTS activity (
    organization_id      VARCHAR(512)   NOT NULL,
    activity_id          VARCHAR(128)   NOT NULL,
    -- the place in the order of the organization: occurred_at as 8 big-endian bytes with the sign bit flipped,
    -- then activity_id as ASCII
    position_key         VARBINARY(136) NOT NULL,
    -- milliseconds since 1970-01-01T00:00:00Z
    occurred_at          BIGINT         NOT NULL,
    document_id          VARCHAR(512),
    target_entity_id     VARCHAR(512),
    target_sub_entity_id VARCHAR(512),
    feature_type         VARCHAR(16)    NOT NULL,
    action_type          VARCHAR(512)   NOT NULL,
    event_type           VARCHAR(512),
    user_id              VARCHAR(512)   NOT NULL,
    is_immutable         BOOLEAN        NOT NULL,
    resolver_used        BOOLEAN        NOT NULL,
    -- JSON as text, exactly as it was given
    action_user          VARCHAR        NOT NULL,
    field_changes        VARCHAR,
    entity_data          VARCHAR,
    entity_target_data   VARCHAR,
    message_template     VARCHAR,
    message_data         VARCHAR,
    action_icon          VARCHAR,
    metadata             VARCHAR
);

-- not a primary key: a query can't name the index of one
CREATE UNIQUE INDEX IF NOT EXISTS activity_by_id ON activity (organization_id, activity_id);

-- each is read in its own order, forwards or backwards, so that a page needs no sort
CREATE INDEX IF NOT EXISTS activity_by_organization ON activity
    (organization_id, position_key);
CREATE INDEX IF NOT EXISTS activity_by_document ON activity
    (organization_id, document_id, position_key);
CREATE INDEX IF NOT EXISTS activity_by_document_feature ON activity
    (organization_id, document_id, feature_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_document_action ON activity
    (organization_id, document_id, action_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_target ON activity
    (organization_id, target_entity_id, position_key);
CREATE INDEX IF NOT EXISTS activity_by_target_feature ON activity
    (organization_id, target_entity_id, feature_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_target_action ON activity
    (organization_id, target_entity_id, action_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_user ON activity
    (organization_id, user_id, position_key);
CREATE INDEX IF NOT EXISTS activity_by_user_feature ON activity
    (organization_id, user_id, feature_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_user_action ON activity
    (organization_id, user_id, action_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_feature ON activity
    (organization_id, feature_type, position_key);
CREATE INDEX IF NOT EXISTS activity_by_action ON activity
    (organization_id, action_type, position_key);

CREATE TABLE IF NOT EXISTS activity_setting (
    setting_name  VARCHAR(64)     NOT NULL PRIMARY KEY,
    content       VARBINARY(1024) NOT NULL
);

-- written last: a schema without a version is not complete
CREATE TABLE IF NOT EXISTS activity_schema (
    schema_version INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO activity_schema (schema_version) SELECT 2 WHERE NOT EXISTS (SELECT 1 FROM activity_schema);
