package dev.activitystore.bench;

import dev.activitystore.bench.peers.NitriteContender;
import java.nio.file.Path;

class NitriteTest extends ContenderContract {

    @Override
    Opened open(Path newFolder) throws Exception {
        return new Opened(new NitriteContender(newFolder), null, () -> {});
    }
}
