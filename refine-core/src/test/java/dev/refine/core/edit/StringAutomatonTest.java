package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.quicktheories.generators.SourceDSL;

/** Small programs are searched plainly, so the automaton is compared with a plain comparison here. */
class StringAutomatonTest {
    private static List<FoundString> automaton(String line, List<Op.RemoveString> ops, Refusals refusals) {
        List<Needle> needles = new ArrayList<>();
        for (int i = 0; i < ops.size(); i++) {
            Op.RemoveString op = ops.get(i);
            Needle needle = needles.stream()
                    .filter(other -> other.text().equals(op.text()))
                    .findFirst()
                    .orElseGet(() -> {
                        Needle first = new Needle(op.text());
                        needles.add(first);
                        return first;
                    });
            needle.add(i, op);
        }
        needles.forEach(Needle::prepare);
        new StringAutomaton(needles).run(line);
        List<FoundString> found = new ArrayList<>();
        needles.forEach(needle -> needle.tell(found, refusals));
        return found;
    }

    @Test
    void itFindsWhatTheSlowImplementationFinds() {
        qt().withExamples(10_000)
                .withShrinkCycles(0)
                .forAll(SourceDSL.longs().all())
                .checkAssert(StringAutomatonTest::agrees);
    }

    private static void agrees(long seed) {
        Random random = new Random(seed);
        String line = new RandomText(random).next().replace("\n", "");
        List<Op.RemoveString> ops = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            int from = random.nextInt(line.length() + 1);
            int to = Math.min(line.length(), from + 1 + random.nextInt(6));
            String text = from == to ? "ab" : line.substring(from, to);
            ops.add(new Op.RemoveString(
                    0, text, random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(6) - 1)));
        }
        List<Op> all = new ArrayList<>(ops);
        Refusals refusals = new Refusals();
        List<FoundString> found = automaton(line, ops, refusals);
        for (FoundString string : found) {
            List<Integer> occurrences = occurrences(line, string.op().text());
            assertThat(string.from())
                    .isEqualTo(occurrences.get(string.op().occurrence().orElse(0)));
        }
        assertThat(found.size() + refusals.skipped(ProposedProgram.of(all)).size())
                .isEqualTo(ops.size());
        assertThat(found.size())
                .isEqualTo((int) ops.stream().filter(op -> fits(line, op)).count());
    }

    private static boolean fits(String line, Op.RemoveString op) {
        int count = occurrences(line, op.text()).size();
        int occurrence = op.occurrence().orElse(0);
        return occurrence >= 0 && (op.occurrence().isPresent() ? occurrence < count : count == 1);
    }

    private static List<Integer> occurrences(String line, String text) {
        List<Integer> cuts = cuts(line);
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + text.length() <= line.length(); at++) {
            if (line.startsWith(text, at) && cuts.contains(at) && cuts.contains(at + text.length())) {
                places.add(at);
            }
        }
        return places;
    }

    /** Where code points begin and end. */
    private static List<Integer> cuts(String line) {
        List<Integer> cuts = new ArrayList<>(List.of(0));
        line.codePoints().forEach(c -> cuts.add(cuts.get(cuts.size() - 1) + Character.charCount(c)));
        return cuts;
    }
}
