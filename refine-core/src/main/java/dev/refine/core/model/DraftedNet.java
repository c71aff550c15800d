package dev.refine.core.model;

import dev.refine.core.batch.BatchFault;
import dev.refine.core.batch.BatchSession;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers prompts that have a draft: one forward pass over prompt and draft tells the model's own choice at each place, and
 * the draft holds up to the first that differs; from there on the answer is decoded. The answers are those of the decode
 * without a draft, token for token.
 */
final class DraftedNet implements BatchSession<PromptTokens, GeneratedTokens> {
    /** Sequences of few lengths, so that a device sees few shapes. */
    private static final int STEP = 32;

    private final GeneratorNet decode;
    private final VerifyNet verify;
    private final GrammarTable grammar;
    private final GeneratorReading reading;
    private final AtomicLong prompts = new AtomicLong();
    private final AtomicLong passes = new AtomicLong();

    DraftedNet(GeneratorNet decode, VerifyNet verify, GrammarTable grammar, GeneratorReading reading) {
        this.decode = decode;
        this.verify = verify;
        this.grammar = grammar;
        this.reading = reading;
    }

    /** What was done so far. */
    DraftMetrics metrics() {
        return new DraftMetrics(prompts.get(), passes.get(), decode.prompts());
    }

    @Override
    public Ready<GeneratedTokens> assemble(int length, List<PromptTokens> pieces) {
        return () -> run(pieces);
    }

    private List<GeneratedTokens> run(List<PromptTokens> pieces) throws BatchFault {
        prompts.addAndGet(pieces.size());
        List<DraftedAnswer> answers = pieces.stream()
                .map(piece -> new DraftedAnswer(piece, reading, grammar))
                .toList();
        verify(answers.stream().filter(DraftedAnswer::hasGuess).toList());
        decode(answers.stream().filter(DraftedAnswer::isOpen).toList());
        return answers.stream().map(DraftedAnswer::answer).toList();
    }

    private void verify(List<DraftedAnswer> guessed) throws BatchFault {
        if (guessed.isEmpty()) {
            return;
        }
        passes.addAndGet(guessed.size());
        PaddedPrompts padded =
                padded(guessed.stream().map(DraftedAnswer::guessed).toList());
        List<int[]> choices = verify.choices(
                padded, guessed.stream().map(DraftedAnswer::states).toList());
        for (int i = 0; i < guessed.size(); i++) {
            guessed.get(i).take(choices.get(i));
        }
    }

    private void decode(List<DraftedAnswer> open) throws BatchFault {
        if (open.isEmpty()) {
            return;
        }
        PaddedPrompts padded = padded(open.stream().map(DraftedAnswer::sequence).toList());
        int[] states = open.stream().mapToInt(DraftedAnswer::grammarState).toArray();
        int most = open.stream().mapToInt(DraftedAnswer::room).max().orElseThrow();
        List<GeneratedTokens> rest = decode.decode(padded, states, most);
        for (int i = 0; i < open.size(); i++) {
            open.get(i).goOn(rest.get(i));
        }
    }

    private PaddedPrompts padded(List<int[]> sequences) {
        int longest = sequences.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        return PaddedPrompts.of(
                sequences, (longest + STEP - 1) / STEP * STEP, reading.special().pad());
    }

    @Override
    public void renew() throws BatchFault {
        verify.renew();
        decode.renew();
    }

    @Override
    public void close() {
        verify.close();
        decode.close();
    }
}
