package dev.refine.spark.job;

import dev.refine.spark.rows.ColumnPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a run would do.
 *
 * @param format how the files are written, in a word
 * @param columns the input's columns
 * @param idColumn absent where the input has none of that name, so that ids are null
 * @param bundle name and version
 * @param output where it would write
 */
public record RunPlan(
        List<PlannedFile> files,
        String format,
        List<Column> columns,
        String textColumn,
        Optional<String> idColumn,
        String bundle,
        String fingerprint,
        String preset,
        String output) {

    /** A file that would be read. */
    public record PlannedFile(String path, long bytes) {}

    /** @param type in Spark's words */
    public record Column(String name, String type) {}

    public RunPlan {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
    }

    /** The sizes of all files. */
    public long bytes() {
        return files.stream().mapToLong(PlannedFile::bytes).sum();
    }

    static RunPlan of(CorpusSource source, Corpus corpus, EngineSpec engine, OutputFolder output) {
        return new RunPlan(
                corpus.files().files().stream()
                        .map(file -> new PlannedFile(file.path(), file.bytes()))
                        .toList(),
                corpus.files().format().word(),
                Arrays.stream(corpus.schema().columns().fields())
                        .map(field -> new Column(field.name(), field.dataType().simpleString()))
                        .toList(),
                source.textColumn(),
                ColumnPath.find(corpus.schema().columns(), source.idColumn()).map(Object::toString),
                engine.title(),
                engine.fingerprint(),
                engine.preset(),
                output.toString());
    }
}
