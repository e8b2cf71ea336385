-- The schema of the activity store on MariaDB, version 2.
--
-- A store runs this by itself unless it was told not to; run it by hand where the service may not create tables.
-- It may be run again: what is there stays. Identifiers compare byte for byte, so they are bytes: UTF-8.

CREATE TABLE IF NOT EXISTS activity (
    organization_id      VARBINARY(512) NOT NULL,
    activity_id          VARBINARY(128) NOT NULL,
    -- the place in the order of the organization: occurred_at as 8 big-endian bytes with the sign bit flipped,
    -- then activity_id as ASCII
    position_key         VARBINARY(136) NOT NULL,
    -- milliseconds since 1970-01-01T00:00:00Z
    occurred_at          BIGINT         NOT NULL,
    document_id          VARBINARY(512),
    target_entity_id     VARBINARY(512),
    target_sub_entity_id VARBINARY(512),
    feature_type         VARBINARY(16)  NOT NULL,
    action_type          VARBINARY(512) NOT NULL,
    event_type           VARBINARY(512),
    user_id              VARBINARY(512) NOT NULL,
    is_immutable         BOOLEAN        NOT NULL,
    resolver_used        BOOLEAN        NOT NULL,
    -- JSON as text, exactly as it was given
    action_user          LONGTEXT       NOT NULL,
    field_changes        LONGTEXT,
    entity_data          LONGTEXT,
    entity_target_data   LONGTEXT,
    message_template     LONGTEXT,
    message_data         LONGTEXT,
    action_icon          LONGTEXT,
    metadata             LONGTEXT,

    -- Each is read in its own order, forwards or backwards, so that a page needs no sort. Rows lie in the order of the
    -- primary key, whose columns each other index holds anyway.
    PRIMARY KEY (organization_id, position_key),
    UNIQUE INDEX activity_by_id (organization_id, activity_id),
    INDEX activity_by_document (organization_id, document_id, position_key),
    INDEX activity_by_document_feature (organization_id, document_id, feature_type, position_key),
    INDEX activity_by_document_action (organization_id, document_id, action_type, position_key),
    INDEX activity_by_target (organization_id, target_entity_id, position_key),
    INDEX activity_by_target_feature (organization_id, target_entity_id, feature_type, position_key),
    INDEX activity_by_target_action (organization_id, target_entity_id, action_type, position_key),
    INDEX activity_by_user (organization_id, user_id, position_key),
    INDEX activity_by_user_feature (organization_id, user_id, feature_type, position_key),
    INDEX activity_by_user_action (organization_id, user_id, action_type, position_key),
    INDEX activity_by_feature (organization_id, feature_type, position_key),
    INDEX activity_by_action (organization_id, action_type, position_key)
) ENGINE = InnoDB, ROW_FORMAT = DYNAMIC, CHARACTER SET utf8mb4, COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS activity_setting (
    setting_name  VARBINARY(64)   NOT NULL PRIMARY KEY,
    content       VARBINARY(1024) NOT NULL
) ENGINE = InnoDB;

-- written last: a schema without a version is not complete
CREATE TABLE IF NOT EXISTS activity_schema (
    schema_version INTEGER NOT NULL PRIMARY KEY
) ENGINE = InnoDB;
INSERT IGNORE INTO activity_schema (schema_version) VALUES (2);
