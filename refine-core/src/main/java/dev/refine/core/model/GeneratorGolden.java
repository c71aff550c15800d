package dev.refine.core.model;

import dev.refine.core.batch.BatchFault;
import dev.refine.core.dialect.Chunk;
import dev.refine.core.dialect.ShownChunk;
import dev.refine.core.model.GoldenCheck.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a generator to what its exporter wrote: windows, prompts, tokens of the answers, and programs. On the CPU. */
final class GeneratorGolden implements AutoCloseable {
    private static final String CHUNKS = "chunks";

    private final PromptTokenizer tokenizer;
    private final GeneratorNet net;

    GeneratorGolden(Bundle bundle) {
        GeneratorReading reading = (GeneratorReading) bundle.description().reading();
        tokenizer = new PromptTokenizer(bundle, reading);
        try {
            net = new GeneratorNet(bundle.file(reading.generate()), reading, new Device.Cpu());
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** The first difference; empty where all is the same. */
    Optional<Difference> difference(GoldenFigures golden) {
        try {
            return compared(golden);
        } catch (TokenException | BatchFault e) {
            return golden.differs(CHUNKS, String.valueOf(e.getMessage()), golden.expected(CHUNKS));
        }
    }

    private Optional<Difference> compared(GoldenFigures golden) throws TokenException, BatchFault {
        List<int[]> lines = new ArrayList<>();
        List<int[]> prompts = new ArrayList<>();
        List<int[]> tokens = new ArrayList<>();
        List<String> programs = new ArrayList<>();
        for (ShownChunk shown : tokenizer.cut(golden.text())) {
            if (shown.fault().isEmpty()) {
                Chunk chunk = shown.chunk();
                int[] prompt = tokenizer.ids(chunk);
                int[] answer = written(prompt);
                lines.add(new int[] {chunk.start(), chunk.end(), chunk.first(), chunk.last()});
                prompts.add(prompt);
                tokens.add(answer);
                programs.add(tokenizer.text(answer));
            }
        }
        return golden.parts(CHUNKS, "lines", lines)
                .or(() -> golden.parts(CHUNKS, "prompt", prompts))
                .or(() -> golden.parts(CHUNKS, "tokens", tokens))
                .or(() -> golden.texts(CHUNKS, "program", programs));
    }

    private int[] written(int[] prompt) throws BatchFault {
        return net.assemble(prompt.length, List.of(PromptTokens.of(prompt)))
                .run()
                .get(0)
                .tokens();
    }

    @Override
    public void close() {
        tokenizer.close();
        net.close();
    }
}
