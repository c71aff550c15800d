package dev.refine.core.model;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.evaluate.EvaluationState;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a template memory brings: the bundled engine on pages with gold, without and with it, by source. The memory is
 * counted from the files of both lists; a page is judged when it has gold and its host has several pages among them.
 *
 * <pre>
 *   java -cp refine-bench/target/benchmarks.jar dev.refine.core.model.TemplateGain \
 *     JUDGED[,JUDGED] COUNTED[,COUNTED]|none PAGES:SHARE:ODDS [PAGES:SHARE:ODDS …]
 * </pre>
 *
 * Prints a table of tab-separated values: preset, rule, source, pages, share of the noise that is deleted, share of gold that
 * is lost, share of what is deleted that is noise, share of pages that lose more than 5 % of their gold.
 */
public final class TemplateGain {
    private static final int BATCH = 64;

    private TemplateGain() {}

    /** @param arguments as above */
    public static void main(String[] arguments) throws IOException {
        List<JudgedPage> judged = read(arguments[0]);
        List<JudgedPage> counted = new ArrayList<>(judged);
        if (!arguments[1].equals("none")) {
            counted.addAll(read(arguments[1]));
        }
        CountedLines lines = CountedLines.of(counted);
        List<JudgedPage> pages = judged.stream()
                .filter(page -> page.gold().isPresent() && lines.pages(page.host()) > 1)
                .toList();
        System.out.println("preset\trule\tsource\tpages\tdeleted noise\tlost gold\tprecision\tpages > 5 %");
        Bundle bundle = BundleStore.ofUser().fetch(BundleFiles.shipped());
        for (String preset : List.of("precise", "balanced", "thorough")) {
            try (Engine engine = Engines.open(bundle, preset)) {
                print(preset, "none", states(engine, pages, Evidence.NONE));
                for (String rule : List.of(arguments).subList(2, arguments.length)) {
                    print(preset, rule, states(engine, pages, evidence(lines, rule)));
                }
            }
        }
    }

    private static List<JudgedPage> read(String files) throws IOException {
        List<JudgedPage> pages = new ArrayList<>();
        for (String file : files.split(",")) {
            pages.addAll(JudgedPage.read(Path.of(file)));
        }
        return pages;
    }

    private static Evidence evidence(CountedLines lines, String text) {
        String[] parts = text.split(":");
        TemplateRule rule = new TemplateRule(
                Integer.parseInt(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        return new TemplateEvidence(lines.memory(rule), rule);
    }

    private static Map<String, EvaluationState> states(Engine engine, List<JudgedPage> pages, Evidence evidence) {
        Map<String, EvaluationState> states = new TreeMap<>();
        for (int from = 0; from < pages.size(); from += BATCH) {
            List<JudgedPage> batch = pages.subList(from, Math.min(pages.size(), from + BATCH));
            List<IndexedText> texts = batch.stream().map(JudgedPage::text).toList();
            List<Proposal> proposals = engine.propose(texts, evidence);
            for (int i = 0; i < batch.size(); i++) {
                JudgedPage page = batch.get(i);
                AppliedProgram applied = ProgramApplier.apply(
                        ProgramChecker.check(page.text(), proposals.get(i).program()));
                EvaluationState state = EvaluationState.of(
                        page.text(),
                        applied.refined(),
                        applied.removed(),
                        page.gold().orElseThrow());
                Stream.of("all", page.source(), "licence " + page.licence())
                        .forEach(group -> states.merge(group, state, EvaluationState::plus));
            }
        }
        return states;
    }

    private static void print(String preset, String rule, Map<String, EvaluationState> states) {
        states.forEach((group, state) -> {
            var characters = state.characters();
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%s\t%s\t%d\t%.4f\t%.4f\t%.4f\t%.4f%n",
                    preset,
                    rule,
                    group,
                    state.pages(),
                    characters.deletionRecall().orElse(Double.NaN),
                    characters.goldLoss().orElse(Double.NaN),
                    characters.deletionPrecision().orElse(Double.NaN),
                    state.shareLosingFivePercent().orElse(Double.NaN));
        });
    }
}
