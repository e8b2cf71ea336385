package dev.activitystore.json;

import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.export.ExportFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request for an export. Immutable and safe for concurrent use.
 *
 * @param query what to export: its page size is how many records are read at a time, its page token where to begin
 * @param format how the records are to be written
 */
public record ExportRequest(ActivityQuery query, ExportFormat format) {

    private static final String FORMAT = "format";
    private static final String KEEP_FORMULAS = "keepFormulas";
    private static final Set<String> FIELDS = Stream.concat(
                    ActivityRequests.GET_FIELDS.stream(), Stream.of(FORMAT, KEEP_FORMULAS))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * Reads a request: the fields of a request to get; {@code format}, which is {@code ndjson} or {@code csv}; and of the latter
     * {@code keepFormulas}, which leaves cells as they are that a spreadsheet would take for formulas.
     *
     * @param body the request's body
     * @return the request
     * @throws InvalidArgumentException if it is none, as {@link ActivityRequests} says
     */
    public static ExportRequest read(Json body) {
        return ActivityRequests.readData(body, FIELDS, data -> {
            StrictObject fields = data.refusingNulls("organizationId");
            return new ExportRequest(ActivityRequests.query(fields), format(fields));
        });
    }

    private static ExportFormat format(StrictObject data) {
        String name = data.requiredString(FORMAT);
        boolean keepsFormulas = data.optionalBoolean(KEEP_FORMULAS);
        return switch (name) {
            case "csv" -> keepsFormulas ? ExportFormat.CSV_WITH_FORMULAS : ExportFormat.CSV;
            case "ndjson" -> {
                if (data.contains(KEEP_FORMULAS)) {
                    throw new InvalidArgumentException(KEEP_FORMULAS, "is for the format csv alone");
                }
                yield ExportFormat.NDJSON;
            }
            default -> throw new InvalidArgumentException(FORMAT, "must be csv or ndjson", name);
        };
    }
}
