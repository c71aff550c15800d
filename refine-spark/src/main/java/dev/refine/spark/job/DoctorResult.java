package dev.refine.spark.job;

import java.util.List;

/** All findings, in the order in which a run would come upon them. */
public record DoctorResult(List<Finding> findings) {
    public DoctorResult {
        findings = List.copyOf(findings);
    }

    /** Subjects of what must be mended; empty when all is well. */
    public List<String> toMend() {
        return findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.MEND)
                .map(Finding::subject)
                .toList();
    }
}
