package dev.activitystore.testkit.broken;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

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
            new BrokenStore("a setting is the caller's array", CallersArray::new, 12));

    private SettingFaults() {}

    private static final class LastWins extends MemoryStore {
        @Override
        public byte[] setting(String name, byte[] initial) {
            super.setting(name, initial);
            return initial.clone();
        }
    }

    private static final class OneForAll extends MemoryStore {
        @Override
        public byte[] setting(String name, byte[] initial) {
            return super.setting("setting", initial);
        }
    }

    private static final class CaseIgnored extends MemoryStore {
        @Override
        public byte[] setting(String name, byte[] initial) {
            return super.setting(name.toLowerCase(Locale.ROOT), initial);
        }
    }

    private static final class KeptAsText extends MemoryStore {
        @Override
        public byte[] setting(String name, byte[] initial) {
            byte[] kept = super.setting(name, initial);
            return new String(kept, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class CutAt255 extends MemoryStore {
        @Override
        public byte[] setting(String name, byte[] initial) {
            byte[] kept = super.setting(name, initial);
            return Arrays.copyOf(kept, Math.min(255, kept.length));
        }
    }

    private static final class LastTen extends MemoryStore {
        private final Map<String, byte[]> settings = new LinkedHashMap<>();

        @Override
        public synchronized byte[] setting(String name, byte[] initial) {
            super.setting(name, initial);
            byte[] kept =
                    settings.computeIfAbsent(name, absent -> initial.clone()).clone();
            if (settings.size() > 10) {
                settings.remove(settings.keySet().iterator().next());
            }
            return kept;
        }
    }

    private static final class NotAtomic extends MemoryStore {
        private final Map<String, byte[]> settings = new ConcurrentHashMap<>();

        @Override
        public byte[] setting(String name, byte[] initial) {
            byte[] kept = settings.get(name);
            if (kept == null) {
                LockSupport.parkNanos(50_000);
                kept = initial.clone();
                settings.put(name, kept);
            }
            super.setting(name, kept);
            return kept.clone();
        }
    }

    private static final class CallersArray extends MemoryStore {
        private final Map<String, byte[]> settings = new ConcurrentHashMap<>();

        @Override
        public byte[] setting(String name, byte[] initial) {
            super.setting(name, initial);
            return settings.computeIfAbsent(name, absent -> initial);
        }
    }
}
