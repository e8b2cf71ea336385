package dev.activitystore.rocksdb;

import dev.activitystore.ActivityStoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Makes what is left of a store such that the engine opens it. */
final class Salvage {

    private Salvage() {}

    /** Where it isn't known which manifest is in use, the newest one is. */
    static void findManifest(StoreFiles files) {
        try {
            if (!files.isStore() || isManifestKnown(files)) {
                return;
            }
            List<Path> manifests = files.manifests();
            if (manifests.isEmpty()) {
                throw new ActivityStoreException(
                        "the store is lost: no manifest is left in the folder " + files.folder());
            }
            Path draft = files.folder().resolve("activity-store.current.new");
            Files.writeString(draft, manifests.get(0).getFileName() + "\n", StandardCharsets.ISO_8859_1);
            Files.move(draft, files.current(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ActivityStoreException("the folder " + files.folder() + " can't be used", e);
        }
    }

    private static boolean isManifestKnown(StoreFiles files) {
        try {
            return Files.exists(files.manifest());
        } catch (IOException e) {
            return false;
        }
    }
}
