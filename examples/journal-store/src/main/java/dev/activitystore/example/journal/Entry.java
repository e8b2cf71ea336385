package dev.activitystore.example.journal;

import org.jspecify.annotations.Nullable;

/**
 * One change that a journal keeps: of a record, or if there is no organization of a setting.
 *
 * @param organizationId the organization, or empty for a setting: no organization has an empty id
 * @param id the record's id, or the setting's name
 * @param content the record in the form of {@link dev.activitystore.spi.RecordCodec}, or the setting's value; null if the
 *     record is deleted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Entry(String organizationId, String id, byte @Nullable [] content) {}
