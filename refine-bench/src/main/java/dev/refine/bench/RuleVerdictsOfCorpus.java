package dev.refine.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.Rule;
import dev.refine.core.stats.rules.RuleScan;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.core.stats.rules.RuleVerdicts;
import dev.refine.core.stats.rules.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Writes the verdicts of a corpus, one JSON line a text, and prints what {@link Rounds} of them took. For the comparison with datatrove that {@code
 * refine-bench/compare} makes.
 *
 * <pre>
 *   mvn -q -pl refine-bench -am package -DskipTests
 *   java -cp refine-bench/target/benchmarks.jar dev.refine.bench.RuleVerdictsOfCorpus \
 *     corpus.jsonl.gz verdicts.jsonl gopher-repetition,gopher-quality,c4,fineweb datatrove
 * </pre>
 */
public final class RuleVerdictsOfCorpus {
    private RuleVerdictsOfCorpus() {}

    public static void main(String[] arguments) throws IOException {
        List<String> texts = Corpus.texts(Path.of(arguments[0]));
        Set<RuleSet> sets = RuleSet.parse(arguments[2]);
        RuleScan scan = RuleScan.of(sets, Reading.of(arguments[3]));
        write(texts, scan, Path.of(arguments[1]));
        System.out.printf(
                "{%s}%n",
                Rounds.ofEach(texts, text -> scan.verdicts(text).hashCode()).fields());
    }

    private static void write(List<String> texts, RuleScan scan, Path to) throws IOException {
        try (JsonGenerator out = new ObjectMapper().createGenerator(Files.newOutputStream(to))) {
            out.setRootValueSeparator(new SerializedString("\n"));
            for (String text : texts) {
                write(scan.verdicts(text), out);
            }
        }
    }

    private static void write(RuleVerdicts verdicts, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (RuleSet set : verdicts.sets()) {
            out.writeArrayFieldStart(set.word());
            for (Rule rule : verdicts.broken(set)) {
                out.writeString(rule.word());
            }
            out.writeEndArray();
        }
        out.writeObjectFieldStart("values");
        for (Verdict verdict : verdicts.verdicts()) {
            if (verdict.value().isPresent()) {
                out.writeNumberField(verdict.rule().word(), verdict.value().getAsDouble());
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
