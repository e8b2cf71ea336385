package dev.activitystore.cli;

import java.util.HexFormat;
import java.util.Locale;

/** What files are compressed by that are not read, and what such a file begins with. No JSON begins so. */
enum OtherCompression {
    ZSTD("28b52ffd"),
    BZIP2("425a68"),
    XZ("fd377a585a00"),
    ZIP("504b0304"),
    LZ4("04224d18"),
    SEVEN_ZIP("377abcaf271c"),
    COMPRESS("1f9d");

    private final String magic;

    OtherCompression(String magic) {
        this.magic = magic;
    }

    byte[] magic() {
        return HexFormat.of().parseHex(magic);
    }

    @Override
    public String toString() {
        return this == SEVEN_ZIP ? "7z" : name().toLowerCase(Locale.ROOT);
    }
}
