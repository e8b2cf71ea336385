package dev.activitystore.testkit;

import dev.activitystore.ActivityLog;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process that writes to a store with several threads, tells what is acknowledged, and is killed. */
final class CrashingProcess {

    private CrashingProcess() {}

    /**
     * Runs the process, and kills it (SIGKILL) once so many writes were acknowledged in all.
     *
     * @param nextSteps for each writer the step to begin with; gets the first step that was not acknowledged
     */
    static void runAndKill(Class<? extends StoreOpener> opener, Path folder, int[] nextSteps, int acknowledgements)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingProcess.class.getName(),
                opener.getName(),
                folder.toString()));
        for (int step : nextSteps) {
            command.add(Integer.toString(step));
        }
        File errors = folder.resolveSibling(folder.getFileName() + ".err").toFile();
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.to(errors)).start();
        int seen = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                nextSteps[Integer.parseInt(line)]++;
                if (++seen == acknowledgements) {
                    process.toHandle().destroyForcibly(); // unlike the process, leaves open what it told before
                }
            }
        }
        process.waitFor();
        if (seen < acknowledgements) {
            throw new AssertionError("the process ended by itself after " + seen + " writes, see " + errors);
        }
    }

    /**
     * Writes until it is killed.
     *
     * @param arguments the opener's class, the folder, and a first step for each writer
     * @throws Exception if the store can't be opened
     */
    public static void main(String[] arguments) throws Exception {
        StoreOpener opener = Class.forName(arguments[0])
                .asSubclass(StoreOpener.class)
                .getDeclaredConstructor()
                .newInstance();
        ActivityLog log = ActivityLog.on(opener.open(Path.of(arguments[1])));
        for (int i = 2; i < arguments.length; i++) {
            int writer = i - 2;
            int firstStep = Integer.parseInt(arguments[i]);
            new Thread(() -> writeForEver(log, writer, firstStep)).start();
        }
    }

    private static void writeForEver(ActivityLog log, int writer, int firstStep) {
        try {
            for (int step = firstStep; ; step++) {
                CrashScript.write(log, writer, step);
                synchronized (System.out) {
                    System.out.println(writer);
                    System.out.flush();
                }
            }
        } catch (RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1); // a writer that fails must not go unnoticed
        }
    }
}
