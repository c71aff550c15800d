package dev.refine.core.model;

import dev.refine.core.evaluate.EvaluationState;
import dev.refine.core.evaluate.Measure;
import dev.refine.core.evaluate.PageCounts;
import dev.refine.core.evaluate.Sum;
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
        TaggedPages tagged = TaggedPages.of(pages);
        for (String preset : List.of("precise", "balanced", "thorough")) {
            Policy policy = new Policy(tagged.presets().named(preset), tagged.floor());
            print(preset, "none", states(tagged, policy, Evidence.NONE));
            for (String rule : List.of(arguments).subList(2, arguments.length)) {
                print(preset, rule, states(tagged, policy, evidence(lines, rule)));
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

    private static Map<String, EvaluationState> states(TaggedPages tagged, Policy policy, Evidence evidence) {
        Map<String, EvaluationState> states = new TreeMap<>();
        for (TaggedPages.TaggedPage page : tagged.pages()) {
            PageCounts counts = page.counts(policy, evidence);
            JudgedPage judged = page.page();
            Stream.of("all", judged.source(), "licence " + judged.licence())
                    .forEach(group -> states.computeIfAbsent(group, name -> new EvaluationState())
                            .add(counts));
        }
        return states;
    }

    private static void print(String preset, String rule, Map<String, EvaluationState> states) {
        states.forEach((group, state) -> System.out.printf(
                Locale.ROOT,
                "%s\t%s\t%s\t%d\t%.4f\t%.4f\t%.4f\t%.4f%n",
                preset,
                rule,
                group,
                state.value(Sum.PAGES),
                figure(state, Measure.DELETION_RECALL),
                figure(state, Measure.GOLD_LOST),
                figure(state, Measure.DELETION_PRECISION),
                figure(state, Measure.PAGES_LOSING_FIVE_PERCENT)));
    }

    private static double figure(EvaluationState state, Measure measure) {
        return measure.of(state).orElse(Double.NaN);
    }
}
