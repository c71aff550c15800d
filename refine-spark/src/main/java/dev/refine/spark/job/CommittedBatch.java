package dev.refine.spark.job;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A batch that is done. */
record CommittedBatch(BatchPlan plan, BatchCommit commit) {

    int number() {
        return plan.number();
    }

    /** The files whose documents stand in the data sets. */
    List<InputFile> taken() {
        Set<String> aside =
                commit.setAside().stream().map(file -> file.file().path()).collect(Collectors.toSet());
        return plan.files().stream()
                .filter(file -> !aside.contains(file.path()))
                .toList();
    }
}
