package dev.activitystore.testkit.broken;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores that keep settings wrongly. */
final class SettingFaults {

    static final List<BrokenStore> STORES = List.of(
            new BrokenStore("the last setting wins", LastWins::new, 12),
            new BrokenStore("all settings are one", OneForAll::new, 12),
            new BrokenStore("names of settings are compared ignoring case", CaseIgnored::new, 12),
            new BrokenStore("a setting is kept as text", KeptAsText::new, 12),
            new BrokenStore("a setting is cut at 255 bytes", CutAt255::new, 12),
            new BrokenStore("setting looks first and writes then", NotAtomic::new, 12),
            new BrokenStore("only the last ten settings stay", LastTen::new, 12),
            new BrokenStore("a setting is the caller's array", CallersArray::new, 12),
            new BrokenStore("a setting is exchanged whatever is expected", AnyExpected::new, 29),
            new BrokenStore("a setting is exchanged if it begins with what is expected", PrefixExpected::new, 29),
            new BrokenStore("a setting is never taken away", NeverTakenAway::new, 29),
            new BrokenStore("a setting is taken away whatever is expected", TakenAwayWhateverIsThere::new, 29),
            new BrokenStore("who expects what is not there is told that it was", ExpectedIsTold::new, 29),
            new BrokenStore("a setting is exchanged in two steps", NotAtomic::new, 29));

    private SettingFaults() {}

    /** A store whose exchange is wrong in what it does to names, or to values. */
    private abstract static class Exchanging extends MemoryStore {

        @Override
        public abstract byte @Nullable [] exchangeSetting(
                String name, byte @Nullable [] expected, byte @Nullable [] value);

        final byte @Nullable [] current(String name) {
            return super.exchangeSetting(name, null, null);
        }

        final byte @Nullable [] correctly(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            return super.exchangeSetting(name, expected, value);
        }

        /** Whatever is there. */
        final void set(String name, byte @Nullable [] value) {
            super.exchangeSetting(name, current(name), value);
        }
    }

    private static final class LastWins extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            byte[] found = current(name);
            if (value != null) {
                set(name, value);
            }
            return expected == null ? null : found;
        }
    }

    private static final class OneForAll extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            return correctly("setting", expected, value);
        }
    }

    private static final class CaseIgnored extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            return correctly(name.toLowerCase(Locale.ROOT), expected, value);
        }
    }

    private static final class KeptAsText extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            byte[] found = correctly(name, expected, value);
            return found == null ? null : new String(found, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class CutAt255 extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            byte[] found = correctly(name, expected, value);
            return found == null ? null : Arrays.copyOf(found, Math.min(255, found.length));
        }
    }

    private static final class LastTen extends Exchanging {
        private final Deque<String> names = new ArrayDeque<>();

        @Override
        public synchronized byte @Nullable [] exchangeSetting(
                String name, byte @Nullable [] expected, byte @Nullable [] value) {
            byte[] found = correctly(name, expected, value);
            if (found == null) {
                names.add(name);
            }
            if (names.size() > 10) {
                set(names.remove(), null);
            }
            return found;
        }
    }

    private static final class NotAtomic extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            byte[] found = current(name);
            if (Arrays.equals(found, expected)) {
                LockSupport.parkNanos(50_000);
                set(name, value);
            }
            return found;
        }
    }

    private static final class CallersArray extends MemoryStore {
        private final Map<String, byte[]> settings = new ConcurrentHashMap<>();

        @Override
        public synchronized byte @Nullable [] exchangeSetting(
                String name, byte @Nullable [] expected, byte @Nullable [] value) {
            super.exchangeSetting(name, expected, value);
            byte[] found = settings.get(name);
            if (Arrays.equals(found, expected)) {
                settings.compute(name, (key, old) -> value);
            }
            return found;
        }
    }

    private static final class AnyExpected extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            byte[] found = current(name);
            if (expected != null && found != null) {
                set(name, value);
                return expected.clone();
            }
            return correctly(name, expected, value);
        }
    }

    private static final class PrefixExpected extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            byte[] found = current(name);
            boolean isPrefix = expected != null
                    && found != null
                    && Arrays.equals(expected, Arrays.copyOf(found, Math.min(expected.length, found.length)));
            return correctly(name, isPrefix ? found : expected, value);
        }
    }

    private static final class NeverTakenAway extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            return value == null ? current(name) : correctly(name, expected, value);
        }
    }

    private static final class TakenAwayWhateverIsThere extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            return correctly(name, value == null && expected != null ? current(name) : expected, value);
        }
    }

    private static final class ExpectedIsTold extends Exchanging {
        @Override
        public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
            byte[] found = correctly(name, expected, value);
            return found == null ? expected : found;
        }
    }
}
