package dev.refine.spark.output;

import dev.refine.spark.corpus.InputFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A batch that is done. */
public record CommittedBatch(BatchPlan plan, BatchCommit commit) {

    public int number() {
        return plan.number();
    }

    /** The files whose documents stand in the data sets. */
    public List<InputFile> taken() {
        Set<String> aside =
                commit.setAside().stream().map(file -> file.file().path()).collect(Collectors.toSet());
        return plan.files().stream()
                .filter(file -> !aside.contains(file.path()))
                .toList();
    }
}
