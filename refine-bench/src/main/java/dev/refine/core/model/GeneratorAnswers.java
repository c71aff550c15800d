package dev.refine.core.model;

import dev.refine.bench.Corpus;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.dialect.AnswerReader;
import dev.refine.core.dialect.ChunkFault;
import dev.refine.core.dialect.Dialect;
import dev.refine.core.dialect.ReadAnswer;
import dev.refine.core.dialect.ShownChunk;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether what a generator writes are programs: each answer of each window is held against the grammar, token by token, and
 * read in the dialect. Rows without a text are left out.
 *
 * <pre>
 *   java -cp refine-bench/target/benchmarks.jar dev.refine.core.model.GeneratorAnswers BUNDLE pages.jsonl.gz
 * </pre>
 */
public final class GeneratorAnswers {
    private final GeneratorReading reading;
    private final Dialect dialect;
    private final GrammarTable grammar;
    private final Map<String, Integer> counts = new TreeMap<>();

    private GeneratorAnswers(Bundle bundle) {
        reading = (GeneratorReading) bundle.description().reading();
        dialect = Dialect.of(bundle.description().dialect()).orElseThrow();
        grammar = GrammarTable.read(bundle.file(reading.grammar().file()), reading.grammar());
    }

    /** @param arguments folder of the bundle, a file of texts */
    public static void main(String[] arguments) throws IOException, BatchFault, TokenException {
        Bundle bundle = Bundle.open(Path.of(arguments[0]));
        GeneratorAnswers answers = new GeneratorAnswers(bundle);
        try (PromptTokenizer tokenizer = new PromptTokenizer(bundle, answers.reading);
                GeneratorNet net =
                        new GeneratorNet(bundle.file(answers.reading.generate()), answers.reading, new Device.Cpu())) {
            for (String text : Corpus.readable(Path.of(arguments[1]))) {
                // as the engine does, which asks nothing about a text of white space
                List<ShownChunk> windows = WhiteSpace.only(text) ? List.of() : tokenizer.cut(IndexedText.of(text));
                for (ShownChunk shown : windows) {
                    answers.add(shown, tokenizer, net);
                }
            }
        }
        System.out.println(answers.counts);
    }

    private void add(ShownChunk shown, PromptTokenizer tokenizer, GeneratorNet net) throws BatchFault, TokenException {
        if (shown.fault().isPresent()) {
            count("windows not shown");
            return;
        }
        int[] ids = tokenizer.ids(shown.chunk());
        GeneratedTokens written =
                net.assemble(ids.length, List.of(PromptTokens.of(ids))).run().get(0);
        ReadAnswer answer =
                AnswerReader.read(dialect, shown.chunk(), tokenizer.text(written.tokens()), written.finished());
        String ended = written.finished() ? "ended" : "cut off";
        count("windows");
        count(ended);
        count(ended + (isOfGrammar(written) ? ", of the grammar" : ", not of the grammar"));
        answer.fault().map(ChunkFault::word).ifPresent(fault -> count(ended + ", failed: " + fault));
        answer.program()
                .malformed()
                .forEach(op -> count(ended + ", op " + op.reason().word()));
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** Whether every token may stand where it does, and the end where it came. */
    private boolean isOfGrammar(GeneratedTokens written) {
        int state = GrammarTable.START;
        for (int token : written.tokens()) {
            state = grammar.next(state, token);
            if (state == GrammarTable.FORBIDDEN) {
                return false;
            }
        }
        int end = state;
        return !written.finished()
                || reading.special().eos().stream().anyMatch(eos -> grammar.next(end, eos) != GrammarTable.FORBIDDEN);
    }
}
