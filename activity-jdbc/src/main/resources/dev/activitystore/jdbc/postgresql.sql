-- The schema of the activity store on PostgreSQL, version 3.
--
-- A store runs this by itself unless it was told not to; run it by hand where the service may not create tables.
-- It may be run again: what is there stays. Identifiers compare byte for byte, so they have the collation "C".

CREATE TABLE IF NOT EXISTS activity (
    organization_id      VARCHAR(512) COLLATE "C" NOT NULL,
    activity_id          VARCHAR(128) COLLATE "C" NOT NULL,
    -- the place in the order of the organization: occurred_at as 8 big-endian bytes with the sign bit flipped,
    -- then activity_id as ASCII
    position_key         BYTEA                    NOT NULL,
    -- milliseconds since 1970-01-01T00:00:00Z
    occurred_at          BIGINT                   NOT NULL,
    document_id          VARCHAR(512) COLLATE "C",
    target_entity_id     VARCHAR(512) COLLATE "C",
    target_sub_entity_id VARCHAR(512) COLLATE "C",
    feature_type         VARCHAR(16)  COLLATE "C" NOT NULL,
    action_type          VARCHAR(512) COLLATE "C" NOT NULL,
    event_type           VARCHAR(512) COLLATE "C",
    user_id              VARCHAR(512) COLLATE "C" NOT NULL,
    is_immutable         BOOLEAN                  NOT NULL,
    resolver_used        BOOLEAN                  NOT NULL,
    -- JSON as text, exactly as it was given
    action_user          TEXT                     NOT NULL,
    field_changes        TEXT,
    entity_data          TEXT,
    entity_target_data   TEXT,
    message_template     TEXT,
    message_data         TEXT,
    action_icon          TEXT,
    metadata             TEXT,
    CONSTRAINT activity_by_id PRIMARY KEY (organization_id, activity_id)
);

-- Each is read in its own order, forwards or backwards, so that a page needs no sort. A query names the expression of one
-- of them, joined by U+001F, which no identifier holds: so no other index can be chosen for it, by no statistics. For the
-- same reason none but the primary key begins with organization_id itself.
CREATE INDEX IF NOT EXISTS activity_by_organization ON activity
    ((organization_id || E'\x1F'), position_key);
CREATE INDEX IF NOT EXISTS activity_by_document ON activity
    ((organization_id || E'\x1F' || document_id), position_key);
CREATE INDEX IF NOT EXISTS activity_by_document_feature ON activity
    ((organization_id || E'\x1F' || document_id || E'\x1F' || feature_type), position_key);
CREATE INDEX IF NOT EXISTS activity_by_document_action ON activity
    ((organization_id || E'\x1F' || document_id || E'\x1F' || action_type), position_key);
CREATE INDEX IF NOT EXISTS activity_by_target ON activity
    ((organization_id || E'\x1F' || target_entity_id), position_key);
CREATE INDEX IF NOT EXISTS activity_by_target_feature ON activity
    ((organization_id || E'\x1F' || target_entity_id || E'\x1F' || feature_type), position_key);
CREATE INDEX IF NOT EXISTS activity_by_target_action ON activity
    ((organization_id || E'\x1F' || target_entity_id || E'\x1F' || action_type), position_key);
CREATE INDEX IF NOT EXISTS activity_by_user ON activity
    ((organization_id || E'\x1F' || user_id), position_key);
CREATE INDEX IF NOT EXISTS activity_by_user_feature ON activity
    ((organization_id || E'\x1F' || user_id || E'\x1F' || feature_type), position_key);
CREATE INDEX IF NOT EXISTS activity_by_user_action ON activity
    ((organization_id || E'\x1F' || user_id || E'\x1F' || action_type), position_key);
CREATE INDEX IF NOT EXISTS activity_by_feature ON activity
    ((organization_id || E'\x1F' || feature_type), position_key);
CREATE INDEX IF NOT EXISTS activity_by_action ON activity
    ((organization_id || E'\x1F' || action_type), position_key);

CREATE TABLE IF NOT EXISTS activity_setting (
    setting_name  VARCHAR(64) NOT NULL PRIMARY KEY,
    content       BYTEA       NOT NULL
);

-- written last: a schema without a version is not complete
CREATE TABLE IF NOT EXISTS activity_schema (
    schema_version INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO activity_schema (schema_version) SELECT 3 WHERE NOT EXISTS (SELECT 1 FROM activity_schema);
