package dev.refine.spark.job;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.Hashes;
import dev.refine.spark.session.Progress;
import dev.refine.spark.session.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs jobs on small corpora and reads what they wrote. */
public final class TestRuns {
    static final String PAGE = """
            Home | About | Contact
            Accept all cookies
            The river rose by two metres during the night, and by the morning the lower street could not be passed.
            People who had lived there for forty years said that they had never seen the water come so fast.
            Share on Facebook
            Share on Twitter
            © 2024 Example Media. All rights reserved.""";

    private TestRuns() {}

    static CorpusSource source(Path input, String textColumn) {
        return new CorpusSource(List.of(input.toString()), CorpusSource.Format.AUTO, textColumn, "id");
    }

    static RunOptions options(Path input, Path output) {
        return options(source(input, "text"), output, "thorough");
    }

    static RunOptions options(CorpusSource source, Path output, String preset) {
        return new RunOptions(
                source,
                output.toString(),
                "default",
                preset,
                Writing.DEFAULT,
                false,
                new FailedShareLimit(1),
                Map.of("preset", preset));
    }

    /** The same run, written otherwise. */
    static RunOptions writing(RunOptions options, Writing writing) {
        return new RunOptions(
                options.input(),
                options.output(),
                options.bundle(),
                options.preset(),
                writing,
                options.replace(),
                options.maxFailedShare(),
                options.configuration());
    }

    static RunResult run(RunOptions options) {
        return new RunJob(options, Progress.Listener.NONE).execute(TestContext.shared());
    }

    public static Path write(Path file, String... lines) {
        try {
            return Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder with all that it holds, and returns the copy. */
    static Path copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dataset<Row> read(Path output, String dataset) {
        return read(output.toString(), dataset);
    }

    /** @param output a path or URI */
    static Dataset<Row> read(String output, String dataset) {
        return TestContext.shared().spark().read().parquet(output + "/" + dataset);
    }

    static List<Row> rows(Path output, String dataset) {
        return read(output, dataset).collectAsList();
    }

    /** Rows in a form that compares: every column but {@code batch} as text, sorted. */
    static List<String> comparable(Path output, String dataset) {
        return comparable(output.toString(), dataset);
    }

    /** @param output a path or URI */
    static List<String> comparable(String output, String dataset) {
        return read(output, dataset).drop(AddedColumns.BATCH).toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }

    /** The row of {@code refined/} with that id. */
    static Row refined(Path output, String id) {
        return rows(output, "refined").stream()
                .filter(row -> id.equals(row.getAs("id")))
                .findFirst()
                .orElseThrow();
    }

    static String hash(Row row) {
        return Hashes.hex(row.getAs(AddedColumns.TEXT_HASH));
    }

    /** A text as a JSON string. */
    static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
