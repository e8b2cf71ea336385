package dev.activitystore.guide;

import dev.activitystore.ActivityLog;
import dev.activitystore.spi.Backup;
import java.nio.file.Path;

/** The code of the guide's page on backups; {@link GuideTest} runs it. */
final class BackupGuide {

    private BackupGuide() {}

    static void make(ActivityLog log, Path folder) {
        // guide begins
        Backup made = log.operator().backup(folder); // other threads go on reading and writing
        System.out.println(made.files() + " files, " + made.bytes() + " bytes");
        // guide ends
    }
}
