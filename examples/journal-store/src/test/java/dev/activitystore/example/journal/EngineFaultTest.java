package dev.activitystore.example.journal;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.AtomicEngineFaultContract;
import dev.activitystore.testkit.EngineFault;
import dev.activitystore.testkit.StoreOpener;
import java.nio.file.Path;

/** Each operation of the file fails that a call makes. */
class EngineFaultTest extends AtomicEngineFaultContract implements StoreOpener, EngineFault {

    private final FailingFile file = new FailingFile();

    @Override
    public ActivityStore open(Path folder) {
        return new JournalActivityStore(folder.resolve("journal"), file::wrap);
    }

    @Override
    public void failAfter(int operations, int failures) {
        file.failAfter(operations, failures);
    }

    @Override
    public boolean mend() {
        return file.mend();
    }
}
