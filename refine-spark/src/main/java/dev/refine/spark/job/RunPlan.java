package dev.refine.spark.job;

import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.output.AsideFile;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.SetAside;
import dev.refine.spark.rows.ColumnPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/**
 * What a run would do.
 *
 * @param files that would be taken
 * @param filesBefore files of the input that the output holds already
 * @param setAside files of the input that can't be read, as earlier runs or the look at the columns found
 * @param format how the files are written, in a word
 * @param columns the input's columns
 * @param idColumn absent where the input has none of that name, so that ids are null
 * @param bundle name and version, and those of the models that work with it
 * @param output where it would write
 */
public record RunPlan(
        List<PlannedFile> files,
        int filesBefore,
        List<AsideFile> setAside,
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
        setAside = List.copyOf(setAside);
        columns = List.copyOf(columns);
    }

    /** The sizes of all files. */
    public long bytes() {
        return files.stream().mapToLong(PlannedFile::bytes).sum();
    }

    static RunPlan of(CorpusSource source, PreparedRun prepared, EngineSpec engine, OutputFolder output) {
        StructType columns = prepared.schema().columns();
        List<SetAside> aside = prepared.files().setAside();
        Map<String, String> unreadable = prepared.found().unreadable();
        return new RunPlan(
                prepared.files().fresh().stream()
                        .filter(file -> !unreadable.containsKey(file.path()))
                        .map(file -> new PlannedFile(file.path(), file.bytes()))
                        .toList(),
                prepared.listed().files().size() - prepared.files().fresh().size() - aside.size(),
                Stream.concat(
                                SetAside.told(aside).stream(),
                                new TreeMap<>(unreadable)
                                        .entrySet().stream().map(file -> new AsideFile(file.getKey(), file.getValue())))
                        .toList(),
                prepared.listed().format().word(),
                Arrays.stream(columns.fields())
                        .map(field -> new Column(field.name(), field.dataType().simpleString()))
                        .toList(),
                source.textColumn(),
                ColumnPath.find(columns, source.idColumn()).map(Object::toString),
                engine.titles(),
                engine.fingerprint(),
                engine.preset(),
                output.toString());
    }
}
