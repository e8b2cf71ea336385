package dev.activitystore.spi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What the file {@link BackupFolder#INVENTORY} says: whose files a backup has, and which. As text:
 *
 * <pre>
 * activity-store backup 1
 * engine rocksdb
 * made 2026-01-31T12:00:00Z
 * folder data-7
 * file 4711 0a1b2c3d db/000012.sst
 * end 9f8e7d6c
 * </pre>
 *
 * Behind {@code file}: bytes, CRC-32C, path below the folder; one line for each. Behind {@code end}: CRC-32C of all lines
 * before.
 */
record BackupInventory(String engine, Instant made, String folder, List<Entry> entries) {

    private static final String FIRST_LINE = "activity-store backup 1";
    private static final Pattern FOLDER = Pattern.compile("data-(\\d{1,9})");
    private static final Pattern TEXT = Pattern.compile("(?s)(" + FIRST_LINE
            + "\nengine ([a-z0-9]{1,32})\nmade (\\S{1,40})\nfolder (data-\\d{1,9})\n(.*))end (\\p{XDigit}{8})\n");
    private static final Pattern LINE = Pattern.compile("file (\\d{1,18}) (\\p{XDigit}{8}) (\\S{1,200})");

    BackupInventory {
        entries = List.copyOf(entries);
    }

    /** One file. */
    record Entry(String path, long bytes, int checksum) {}

    Backup toBackup() {
        return new Backup(
                engine,
                made,
                entries.size(),
                entries.stream().mapToLong(Entry::bytes).sum());
    }

    /** The name of the folder after this one. */
    String nextFolder() {
        return folder(Integer.parseInt(folder.replaceAll("\\D", "")) % 999_999_999 + 1);
    }

    static String firstFolder() {
        return folder(1);
    }

    /** Whether a name is that of a folder of files. */
    static boolean isFolder(String name) {
        return FOLDER.matcher(name).matches();
    }

    byte[] encode() {
        StringBuilder text =
                new StringBuilder(FIRST_LINE + "\nengine " + engine + "\nmade " + made + "\nfolder " + folder + "\n");
        for (Entry entry : entries) {
            text.append("file ")
                    .append(entry.bytes())
                    .append(' ')
                    .append(hex(entry.checksum()))
                    .append(' ')
                    .append(entry.path())
                    .append('\n');
        }
        return (text + "end " + hex(checksum(text.toString())) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What a text says; empty if it is damaged. */
    static Optional<BackupInventory> decode(byte[] bytes) {
        Matcher text = TEXT.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!text.matches() || Integer.parseUnsignedInt(text.group(6), 16) != checksum(text.group(1))) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : text.group(5).lines().toList()) {
            Matcher file = LINE.matcher(line);
            if (!file.matches() || leadsElsewhere(file.group(3))) {
                return Optional.empty();
            }
            entries.add(new Entry(
                    file.group(3), Long.parseLong(file.group(1)), Integer.parseUnsignedInt(file.group(2), 16)));
        }
        try {
            return Optional.of(
                    new BackupInventory(text.group(2), Instant.parse(text.group(3)), text.group(4), entries));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A checksum is no seal: nobody shall be made to write a file elsewhere. */
    private static boolean leadsElsewhere(String path) {
        return path.startsWith("/")
                || path.contains("\\")
                || List.of(path.split("/")).contains("..");
    }

    private static String folder(int number) {
        return "data-" + number;
    }

    private static String hex(int checksum) {
        return String.format(Locale.ROOT, "%08x", checksum);
    }

    private static int checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return (int) checksum.getValue();
    }
}
