package dev.refine.core.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.text.IndexedText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A million programs that something went wrong with: each gives an outcome, and the pieces give the text back. */
class MutatedProgramsTest {
    private static final int PROGRAMS = 1_000_000;
    private static final int PROGRAMS_A_TEXT = 50;
    private static final int MAX_OPS = 4;
    private static final String[] TOKENS = {
        "remove_lines(",
        "remove_str(",
        "keep_all()",
        "remove_all()",
        "remove_",
        ")",
        "(",
        ",",
        "\"",
        "\\",
        "\\u",
        "\\ud83d",
        "\n",
        "\r\n",
        " ",
        "0",
        "-1",
        "1",
        "99999999999999999999",
        "=",
        "'",
        "\ud83d",
        "\ude00",
        "\u2028",
        "\0",
        "#",
        "1, 1)"
    };

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES) // takes seconds; the limit is for a hang
    void aMillionMutatedProgramsGiveNothingButOutcomes() {
        long seed = System.nanoTime();
        for (int i = 0; i < PROGRAMS / PROGRAMS_A_TEXT; i++) {
            tryOneText(seed + i);
        }
        assertThat(outcomes).containsOnlyKeys(Outcome.REFINED, Outcome.UNCHANGED, Outcome.EMPTIED);
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(PROGRAMS);
        assertThat(outcomes.get(Outcome.REFINED)).isGreaterThan(PROGRAMS / 20);
    }

    private void tryOneText(long seed) {
        Random random = new Random(seed);
        String text = new RandomText(random).next();
        IndexedText indexed = IndexedText.of(text);
        List<Op> ops = new RandomProgram(random, text).next();
        ops = ops.subList(0, Math.min(MAX_OPS, ops.size()));
        String printed = ProgramPrinter.print(ops);
        for (int i = 0; i < PROGRAMS_A_TEXT; i++) {
            String program = mutate(printed, random);
            try {
                tryOne(indexed, program);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", program " + i + ": " + program, e);
            }
        }
    }

    private void tryOne(IndexedText text, String program) {
        AppliedProgram applied = ProgramApplier.apply(ProgramChecker.check(text, ProgramParser.parse(program)));
        if (!ProgramReverter.revert(applied.refined(), applied.removed())
                .filter(text.text()::equals)
                .isPresent()) {
            throw new AssertionError("the pieces do not give the raw text");
        }
        outcomes.merge(applied.outcome(), 1, Integer::sum);
    }

    private static String mutate(String program, Random random) {
        StringBuilder mutated = new StringBuilder(program);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), at + random.nextInt(4));
            switch (random.nextInt(6)) {
                case 0 -> mutated.replace(at, end, "");
                case 1 ->
                    mutated.replace(at, end, String.valueOf((char) random.nextInt(random.nextInt(2) * 0xFF80 + 128)));
                case 2 -> mutated.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
                case 3 -> mutated.replace(at, end, TOKENS[random.nextInt(TOKENS.length)]);
                case 4 -> mutated.insert(at, mutated.substring(random.nextInt(at + 1), at));
                default -> mutated.setLength(random.nextInt(10) == 0 ? at : mutated.length());
            }
        }
        return mutated.toString();
    }
}
