package dev.activitystore.cli;

import java.util.List;

/** Lines of activities of org-1 that a careless copy would change, in ascending order and canonical form. */
final class HardLines {

    static final List<String> ASCENDING = List.of(
            line("year-one", ",\"metadata\":{\"organizationId\":\"org-1\",\"documentId\":\"d\"}", "-62135596800000"),
            line("negative", ",\"immutable\":true,\"metadata\":{\"organizationId\":\"org-1\"}", "-1"),
            line(
                    "keys",
                    ",\"changes\":{\"z\":{\"from\":null,\"to\":1.50},\"a\":{\"to\":{\"b\":null}}},"
                            + "\"metadata\":{\"own\":[null,{}],\"organizationId\":\"org-1\",\"z\":1,\"documentId\":null}",
                    "0"),
            line(
                    "numbers",
                    ",\"entityData\":[1.0,1e400,-0,0.10,1234567890123456789012345678901234567890],"
                            + "\"metadata\":{\"organizationId\":\"org-1\"}",
                    "0"),
            line(
                    "text",
                    ",\"targetEntityId\":\"t \",\"entityTargetData\":\"\u2028\u2029\\u2028\\/\\ud83d\\ude00\ud83d\ude00\","
                            + "\"displayMessageTemplate\":\"caf\u00e9 cafe\u0301\\n\ud83d\ude00\u2028\","
                            + "\"displayMessageTemplateData\":{\"\":\"\"},\"actionIcon\":\"\",\"isActivityResolverUsed\":true,"
                            + "\"metadata\":{\"organizationId\":\"org-1\",\"documentId\":\"d\"}",
                    "1700000000000"),
            line("year-9999", ",\"metadata\":{\"organizationId\":\"org-1\"}", "253402300799999"));

    private HardLines() {}

    private static String line(String id, String fields, String timestamp) {
        return "{\"id\":\"" + id + "\",\"featureType\":\"comment\",\"actionType\":\"A b\",\"actionUser\":"
                + "{\"x\":1.0,\"userId\":\"u\ud83d\ude00\",\"unknown\":{\"k\":[1e5,null]}}" + fields
                + ",\"timestamp\":" + timestamp + "}";
    }
}
