package dev.refine.spark.job;

import dev.refine.spark.job.CorpusSource.Format;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;

/** Corpora as readers see them. */
final class TestCorpora {
    private TestCorpora() {}

    static CorpusSource source(Path... inputs) {
        return new CorpusSource(List.of(inputs).stream().map(Path::toString).toList(), Format.AUTO, "text", "id");
    }

    static CorpusSource renamed(CorpusSource source, String... renames) {
        return new CorpusSource(
                source.paths(),
                source.format(),
                source.textColumn(),
                source.idColumn(),
                Renames.parse(List.of(renames)),
                source.sample(),
                source.newColumns());
    }

    static CorpusSource sampled(CorpusSource source, double share) {
        return new CorpusSource(
                source.paths(),
                source.format(),
                source.textColumn(),
                source.idColumn(),
                source.renames(),
                new Sample(share),
                source.newColumns());
    }

    static InputFiles files(CorpusSource source) {
        return InputFiles.list(TestContext.shared().hadoop(), source);
    }

    static CorpusReader reader(CorpusSource source) {
        return CorpusReader.of(
                TestContext.shared().spark(), source, files(source).format());
    }

    static SchemaFindings settle(CorpusSource source) {
        return reader(source).settle(files(source));
    }

    /** How the files of one input differ from what another settled. */
    static SchemaFindings compare(CorpusSource later, CorpusSchema settled) {
        return reader(later).compare(files(later), settled);
    }

    static Corpus read(CorpusSource source) {
        return CorpusReader.read(TestContext.shared(), source);
    }

    /** Files under columns that others settled. */
    static Corpus read(CorpusSource source, CorpusSchema settled) {
        return reader(source).read(files(source), settled);
    }

    /** Values of the input's columns in the order of the text or, where that can't be read, of what was kept. */
    static List<String> inputs(Corpus corpus) {
        return corpus.documents().select("input.*").collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    static List<String> texts(Corpus corpus) {
        return corpus.documents().select("text").collectAsList().stream()
                .<String>map(row -> row.getString(0))
                .toList();
    }

    /** A file of one row, or a few, that Spark writes. */
    static Path parquet(Path file, String select) {
        TestContext.shared().spark().sql(select).coalesce(1).write().parquet(file.toString());
        return file;
    }
}
