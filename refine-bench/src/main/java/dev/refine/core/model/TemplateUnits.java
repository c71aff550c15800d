package dev.refine.core.model;

import dev.refine.core.evaluate.PageGold;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Each unit of judged pages with what the engine and a template memory say of it, and how much of it is gold: what the rule
 * was calibrated by.
 *
 * <pre>
 *   java -cp refine-bench/target/benchmarks.jar dev.refine.core.model.TemplateUnits JUDGED[,JUDGED] COUNTED[,COUNTED]|none
 * </pre>
 *
 * Prints tab-separated values: source, licence class, probability, pages, hosts, most pages of a host, host pages, all pages,
 * characters, of these gold.
 */
public final class TemplateUnits {
    private static final LineSupport NONE = new LineSupport(0, 0, 0, 0, 0);

    private TemplateUnits() {}

    /** @param arguments as above */
    public static void main(String[] arguments) throws IOException {
        List<JudgedPage> judged = new ArrayList<>();
        for (String file : arguments[0].split(",")) {
            judged.addAll(JudgedPage.read(Path.of(file)));
        }
        List<JudgedPage> counted = new ArrayList<>(judged);
        if (!arguments[1].equals("none")) {
            for (String file : arguments[1].split(",")) {
                counted.addAll(JudgedPage.read(Path.of(file)));
            }
        }
        CountedLines lines = CountedLines.of(counted);
        try (Engine engine = Engines.open(BundleStore.ofUser().fetch(BundleFiles.shipped()), "precise")) {
            for (JudgedPage page : judged) {
                if (page.gold().isPresent() && lines.pages(page.host()) > 1) {
                    StringBuilder out = new StringBuilder();
                    var unused = engine.propose(List.of(page.text()), (text, units, p) -> {
                        int[] gold = goldBefore(text, page.gold().orElseThrow());
                        for (int unit = 0; unit < p.length; unit++) {
                            int start = units.start(unit);
                            int end = units.end(unit);
                            OptionalLong key = LineKeys.of(text.text(), start, end);
                            LineSupport support =
                                    key.isPresent() ? lines.support().getOrDefault(key.getAsLong(), NONE) : NONE;
                            out.append(String.format(
                                    Locale.ROOT,
                                    "%s\t%s\t%.4f\t%d\t%d\t%d\t%d\t%d\t%d\t%d%n",
                                    page.source(),
                                    page.licence(),
                                    p[unit],
                                    support.pages(),
                                    support.hosts(),
                                    support.mostPages(),
                                    support.hostPages(),
                                    support.allPages(),
                                    ink(text, start, end),
                                    gold[end] - gold[start]));
                        }
                    });
                    System.out.print(out);
                }
            }
        }
    }

    private static int ink(IndexedText text, int start, int end) {
        return (int) text.text()
                .substring(start, end)
                .chars()
                .filter(c -> !WhiteSpace.is(c))
                .count();
    }

    /** For each place in UTF-16 units how many characters of gold stand before it, white space left out. */
    private static int[] goldBefore(IndexedText text, PageGold gold) {
        String raw = text.text();
        int[] before = new int[raw.length() + 1];
        int span = 0;
        int place = 0;
        for (int at = 0; at < raw.length(); at++) {
            while (span < gold.keep().size() && gold.keep().end(span) <= place) {
                span++;
            }
            boolean kept = span < gold.keep().size() && gold.keep().start(span) <= place;
            before[at + 1] = before[at] + (kept && !WhiteSpace.is(raw.charAt(at)) ? 1 : 0);
            boolean pair = Character.isHighSurrogate(raw.charAt(at));
            place += pair ? 0 : 1;
        }
        return before;
    }
}
