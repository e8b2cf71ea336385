package dev.activitystore.bench;

import dev.activitystore.bench.peers.LuceneContender;
import java.nio.file.Path;

class LuceneTest extends ContenderContract {

    @Override
    Opened open(Path newFolder) throws Exception {
        return new Opened(new LuceneContender(newFolder), null, () -> {});
    }
}
