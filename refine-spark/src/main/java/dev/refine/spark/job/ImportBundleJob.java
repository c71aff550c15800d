package dev.refine.spark.job;

import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a bundle of a model's folder: Python reads the weights and writes the graphs ({@code training/}), and what came of it
 * is held to its golden vectors here.
 *
 * @param told what Python says, line by line
 */
public record ImportBundleJob(ImportOptions options, Consumer<String> told) {
    private static final Pattern NO_MODULE = Pattern.compile("No module named '?([A-Za-z0-9_.]+)'?");
    private static final String OURS = "refine_training";
    private static final String REQUIREMENTS = "requirements-check.txt";
    private static final String PYTHON_PATH = "PYTHONPATH";
    private static final int MOST_KEPT = 50;

    /**
     * @throws JobException {@code UNUSABLE}: the model, Python or the bundle can't be used; {@code REFUSED}: something is at
     *     the bundle's place already
     */
    public VerifiedBundle execute(JobContext context) {
        requirePlaces();
        run();
        return new VerifyBundleJob(options.to().toAbsolutePath().toString()).verified(context.hadoop());
    }

    private void requirePlaces() {
        if (!Files.isDirectory(options.from())) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "import " + options.from() + ": is no folder; name the one that holds config.json or an export");
        }
        if (Files.exists(options.to())) {
            throw new JobException(
                    JobException.Kind.REFUSED,
                    "import: " + options.to() + " is there already; name another folder, or take it away");
        }
    }

    private void run() {
        Process process = start();
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(last, line);
            }
            if (process.waitFor() != 0) {
                throw failed(last);
            }
        } catch (IOException e) {
            throw new JobException(JobException.Kind.UNUSABLE, "import " + options.from() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobException(JobException.Kind.UNUSABLE, "import " + options.from() + ": interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private void keep(Deque<String> last, String line) {
        told.accept(line);
        if (!line.isBlank()) {
            last.addLast(line.strip());
        }
        if (last.size() > MOST_KEPT) {
            last.removeFirst();
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(options.command()).redirectErrorStream(true);
        training().ifPresent(folder -> {
            String before = builder.environment().getOrDefault(PYTHON_PATH, "");
            builder.environment().put(PYTHON_PATH, before.isEmpty() ? folder.toString() : folder + ":" + before);
        });
        try {
            return builder.start();
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "import: " + options.python() + " can't be run: " + reason(e)
                            + "; install Python 3.11, or name an interpreter by --python",
                    e);
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        int behind = message.lastIndexOf("error=");
        return behind < 0
                ? message
                : message.substring(message.indexOf(',', behind) + 1).strip();
    }

    /** The trainer beside the program, where it runs out of a checkout. */
    private static Optional<Path> training() {
        return Optional.ofNullable(System.getProperty("refine.home"))
                .map(home -> Path.of(home, "training"))
                .filter(Files::isDirectory);
    }

    private JobException failed(Deque<String> last) {
        String line = last.isEmpty() ? "ended without a word" : last.getLast();
        Matcher missing = NO_MODULE.matcher(line);
        String told = missing.find() ? missing(missing.group(1)) : line;
        return new JobException(JobException.Kind.UNUSABLE, "import " + options.from() + ": " + told);
    }

    private String missing(String module) {
        if (module.startsWith(OURS)) {
            return options.python() + " has no " + OURS
                    + "; run ./refine out of a checkout, or put its folder training on " + PYTHON_PATH;
        }
        String place = training()
                .map(folder -> folder.resolve(REQUIREMENTS).toString())
                .orElse("training/" + REQUIREMENTS);
        return options.python() + " has no " + module + "; run " + options.python() + " -m pip install -r " + place;
    }
}
