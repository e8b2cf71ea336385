package dev.activitystore.bench;

import dev.activitystore.bench.peers.XodusContender;
import java.nio.file.Path;

/** The entity store of Xodus. */
class XodusTest extends ContenderContract {

    @Override
    Opened open(Path folder) {
        return new Opened(new XodusContender(folder), null, () -> {});
    }
}
