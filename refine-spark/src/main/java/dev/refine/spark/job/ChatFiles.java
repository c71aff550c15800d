package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;

import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.PairOutcome;
import dev.refine.spark.rows.PairRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** {@code chat/} and {@code finetune/}: made anew from all pairs at the end of each run, in the order of the texts' hashes. */
record ChatFiles(OutputFolder output, ChatMix mix) {
    private static final List<String> RECIPES =
            List.of("README.md", "llama-factory.yaml", "dataset_info.json", "axolotl.yaml", "trl.yaml");

    /** @return how many examples went where */
    Map<String, Long> write(Dataset<Row> pairs) {
        Dataset<Row> examples = pairs.filter(col(PairRows.OUTCOME).equalTo(PairOutcome.KEPT.word()))
                .select(PairRows.TEXT_HASH, PairRows.RAW, PairRows.WINDOWS)
                // a text that lay in two batches
                .dropDuplicates(new String[] {PairRows.TEXT_HASH})
                .orderBy(PairRows.TEXT_HASH)
                .flatMap(new ChatExamples(mix), Encoders.row(ChatExamples.SCHEMA))
                .persist(StorageLevel.DISK_ONLY());
        try {
            write(examples, ChatExamples.TRAIN);
            write(examples, ChatExamples.VALID);
            RECIPES.forEach(this::copy);
            return counts(examples);
        } finally {
            // else it may still be at it when Spark goes down, and warn of each block
            examples.unpersist(true);
        }
    }

    private void write(Dataset<Row> examples, String part) {
        output.writeLines(
                OutputFolder.CHAT + "/" + part + ".jsonl",
                examples.filter(col(ChatExamples.PART).equalTo(part))
                        .select(ChatExamples.LINE)
                        .as(Encoders.STRING())
                        .toLocalIterator());
    }

    private static Map<String, Long> counts(Dataset<Row> examples) {
        Map<String, Long> counts = new TreeMap<>();
        examples.groupBy(ChatExamples.PART)
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    private void copy(String recipe) {
        try (InputStream in =
                Objects.requireNonNull(ChatFiles.class.getResourceAsStream("/finetune/" + recipe), recipe)) {
            output.writeWhole(
                    OutputFolder.FINETUNE + "/" + recipe, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
