package dev.activitystore.bench.peers;

import dev.activitystore.bench.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/**
 * A record as Hibernate keeps it, with an index for each kind of page. The fields are not private: only then does Hibernate
 * generate code that sets them, in place of reflection.
 */
@Entity(name = "Activity")
@IdClass(ActivityKey.class)
@Table(
        name = "activity",
        indexes = {
            @Index(name = "activity_by_organization", columnList = "organization_id, occurred_at, activity_id"),
            @Index(
                    name = "activity_by_document",
                    columnList = "organization_id, document_id, occurred_at, activity_id"),
            @Index(
                    name = "activity_by_target",
                    columnList = "organization_id, target_entity_id, occurred_at, activity_id"),
            @Index(name = "activity_by_user", columnList = "organization_id, user_id, occurred_at, activity_id"),
            @Index(
                    name = "activity_by_feature",
                    columnList = "organization_id, feature_type, occurred_at, activity_id"),
            @Index(
                    name = "activity_by_document_feature",
                    columnList = "organization_id, document_id, feature_type, occurred_at, activity_id"),
            @Index(
                    name = "activity_by_user_action",
                    columnList = "organization_id, user_id, action_type, occurred_at, activity_id"),
            @Index(
                    name = "activity_by_document_user_action",
                    columnList = "organization_id, document_id, user_id, action_type, occurred_at, activity_id")
        })
class ActivityEntity {

    private static final int IDENTIFIER = 512;

    @Id
    @Column(name = "organization_id", length = IDENTIFIER)
    String organizationId;

    @Id
    @Column(name = "activity_id", length = 128)
    String activityId;

    @Column(name = "occurred_at", nullable = false)
    long occurredAt;

    @Column(name = "document_id", length = IDENTIFIER)
    @Nullable
    String documentId;

    @Column(name = "target_entity_id", length = IDENTIFIER)
    @Nullable
    String targetEntityId;

    @Column(name = "target_sub_entity_id", length = IDENTIFIER)
    @Nullable
    String targetSubEntityId;

    @Column(name = "feature_type", length = 16, nullable = false)
    String featureType;

    @Column(name = "action_type", length = IDENTIFIER, nullable = false)
    String actionType;

    @Column(name = "event_type", length = IDENTIFIER)
    @Nullable
    String eventType;

    @Column(name = "user_id", length = IDENTIFIER, nullable = false)
    String userId;

    @Column(name = "is_immutable", nullable = false)
    boolean isImmutable;

    @Column(name = "resolver_used", nullable = false)
    boolean resolverUsed;

    @Column(name = "action_user", length = Length.LONG32, nullable = false)
    String actionUser;

    @Column(name = "field_changes", length = Length.LONG32)
    @Nullable
    String fieldChanges;

    @Column(name = "entity_data", length = Length.LONG32)
    @Nullable
    String entityData;

    @Column(name = "entity_target_data", length = Length.LONG32)
    @Nullable
    String entityTargetData;

    @Column(name = "message_template", length = Length.LONG32)
    @Nullable
    String messageTemplate;

    @Column(name = "message_data", length = Length.LONG32)
    @Nullable
    String messageData;

    @Column(name = "action_icon", length = Length.LONG32)
    @Nullable
    String actionIcon;

    @Column(name = "metadata", length = Length.LONG32)
    @Nullable
    String metadata;

    /** For Hibernate, which fills in the fields. */
    @SuppressWarnings("NullAway.Init")
    ActivityEntity() {}

    ActivityEntity(String organizationId, Row row) {
        this.organizationId = organizationId;
        activityId = row.activityId();
        occurredAt = row.occurredAt();
        documentId = row.documentId();
        targetEntityId = row.targetEntityId();
        targetSubEntityId = row.targetSubEntityId();
        featureType = row.featureType();
        actionType = row.actionType();
        eventType = row.eventType();
        userId = row.userId();
        isImmutable = row.isImmutable();
        resolverUsed = row.resolverUsed();
        actionUser = row.actionUser();
        fieldChanges = row.fieldChanges();
        entityData = row.entityData();
        entityTargetData = row.entityTargetData();
        messageTemplate = row.messageTemplate();
        messageData = row.messageData();
        actionIcon = row.actionIcon();
        metadata = row.metadata();
    }

    Row row() {
        return new Row(
                activityId,
                occurredAt,
                documentId,
                targetEntityId,
                targetSubEntityId,
                featureType,
                actionType,
                eventType,
                userId,
                isImmutable,
                resolverUsed,
                actionUser,
                fieldChanges,
                entityData,
                entityTargetData,
                messageTemplate,
                messageData,
                actionIcon,
                metadata);
    }
}
