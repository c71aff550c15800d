package dev.refine.core.model;

import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far two devices decide alike.
 *
 * @param lines of all texts
 * @param alike from which both take out the same, or nothing
 */
record DeviceAgreement(long lines, long alike) {
    static DeviceAgreement of(List<IndexedText> texts, List<Proposal> one, List<Proposal> other) {
        long lines = 0;
        long alike = 0;
        for (int i = 0; i < texts.size(); i++) {
            IndexedText text = texts.get(i);
            Map<Integer, List<RemovedPiece>> byOne = removed(text, one.get(i));
            Map<Integer, List<RemovedPiece>> byOther = removed(text, other.get(i));
            for (int line = 0; line < text.lines(); line++) {
                lines++;
                alike += byOne.getOrDefault(line, List.of()).equals(byOther.getOrDefault(line, List.of())) ? 1 : 0;
            }
        }
        return new DeviceAgreement(lines, alike);
    }

    private static Map<Integer, List<RemovedPiece>> removed(IndexedText text, Proposal proposal) {
        return ProgramApplier.apply(ProgramChecker.check(text, proposal.program())).removed().stream()
                .collect(Collectors.groupingBy(RemovedPiece::line));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "{\"lines\": %d, \"as_on_cpu\": %d, \"share\": %.5f}",
                lines,
                alike,
                lines == 0 ? 1 : (double) alike / lines);
    }
}
