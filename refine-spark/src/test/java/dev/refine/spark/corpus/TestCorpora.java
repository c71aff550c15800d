package dev.refine.spark.corpus;

import dev.refine.spark.corpus.CorpusSource.Format;
import dev.refine.spark.session.TestContext;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;

/** Corpora as readers see them. */
public final class TestCorpora {
    private TestCorpora() {}

    public static CorpusSource source(Path... inputs) {
        return new CorpusSource(List.of(inputs).stream().map(Path::toString).toList(), Format.AUTO, "text", "id");
    }

    public static CorpusSource renamed(CorpusSource source, String... renames) {
        return new CorpusSource(
                source.paths(),
                source.format(),
                source.textColumn(),
                source.idColumn(),
                Renames.parse(List.of(renames)),
                source.sample(),
                source.newColumns());
    }

    public static CorpusSource sampled(CorpusSource source, double share) {
        return new CorpusSource(
                source.paths(),
                source.format(),
                source.textColumn(),
                source.idColumn(),
                source.renames(),
                new Sample(share),
                source.newColumns());
    }

    public static CorpusSource ignoringNewColumns(CorpusSource source) {
        return new CorpusSource(
                source.paths(),
                source.format(),
                source.textColumn(),
                source.idColumn(),
                source.renames(),
                source.sample(),
                NewColumns.IGNORE);
    }

    public static InputFiles files(CorpusSource source) {
        return InputFiles.list(TestContext.shared().hadoop(), source);
    }

    public static CorpusReader reader(CorpusSource source) {
        return CorpusReader.of(
                TestContext.shared().spark(), source, files(source).format());
    }

    public static SchemaFindings settle(CorpusSource source) {
        return reader(source).settle(files(source));
    }

    /** How the files of one input differ from what another settled. */
    public static SchemaFindings compare(CorpusSource later, CorpusSchema settled) {
        return reader(later).compare(files(later), settled);
    }

    public static Corpus read(CorpusSource source) {
        return CorpusReader.read(TestContext.shared(), source);
    }

    /** Files under columns that others settled. */
    public static Corpus read(CorpusSource source, CorpusSchema settled) {
        return reader(source).read(files(source), settled);
    }

    /** Values of the input's columns in the order of the text or, where that can't be read, of what was kept. */
    public static List<String> inputs(Corpus corpus) {
        return corpus.documents().select("input.*").collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    public static List<String> texts(Corpus corpus) {
        return corpus.documents().select("text").collectAsList().stream()
                .<String>map(row -> row.getString(0))
                .toList();
    }

    /** A file of one row, or a few, that Spark writes. */
    public static Path parquet(Path file, String select) {
        TestContext.shared().spark().sql(select).coalesce(1).write().parquet(file.toString());
        return file;
    }
}
