package dev.refine.core.model;

import dev.refine.core.batch.BatchCall;
import dev.refine.core.batch.Outcome;
import dev.refine.core.dialect.AnswerReader;
import dev.refine.core.dialect.Chunk;
import dev.refine.core.dialect.ChunkFault;
import dev.refine.core.dialect.Dialect;
import dev.refine.core.dialect.ShownChunk;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Texts of one call on their way: cut and tokenised here, answered by whoever runs the batches, read and put together here. */
final class GeneratorWork {
    private final GeneratorReading reading;
    private final Dialect dialect;
    private final PromptTokenizer tokenizer;
    private final ChunkDrafts drafts;

    GeneratorWork(GeneratorReading reading, Dialect dialect, PromptTokenizer tokenizer, ChunkDrafts drafts) {
        this.reading = reading;
        this.dialect = dialect;
        this.tokenizer = tokenizer;
        this.drafts = drafts;
    }

    /** @param failure why it was not handed in */
    private record Asked(Chunk chunk, Optional<String> failure) {}

    /** Each text with every chunk answered or failed that decides on a wanted line. */
    List<Proposal> propose(
            List<IndexedText> texts, List<LineSet> wanted, BatchCall<PromptTokens, GeneratedTokens> call) {
        List<List<Asked>> asked = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            IndexedText text = texts.get(i);
            asked.add(WhiteSpace.only(text.text()) ? List.of() : ask(text, wanted.get(i), call));
        }
        Iterator<Outcome<GeneratedTokens>> outcomes = call.await().iterator();
        return asked.stream().map(chunks -> proposal(chunks, outcomes)).toList();
    }

    private List<Asked> ask(IndexedText text, LineSet wanted, BatchCall<PromptTokens, GeneratedTokens> call) {
        try {
            List<Asked> asked = new ArrayList<>();
            for (ShownChunk shown : tokenizer.cut(text)) {
                if (wanted.meets(shown.chunk().first(), shown.chunk().last())) {
                    Optional<ChunkFault> fault = shown.fault();
                    asked.add(new Asked(
                            shown.chunk(),
                            fault.isPresent() ? fault.map(ChunkFault::word) : handedIn(shown.chunk(), call)));
                }
            }
            return asked;
        } catch (TokenException e) {
            // cutting tokenises every line, so what fails has failed before anything was handed in
            return List.of(new Asked(Chunk.whole(text), Optional.of(String.valueOf(e.getMessage()))));
        }
    }

    /** Why the chunk could not be handed in; empty where it was. */
    private Optional<String> handedIn(Chunk chunk, BatchCall<PromptTokens, GeneratedTokens> call) {
        try {
            int[] ids = tokenizer.ids(chunk);
            if (ids.length > reading.window().tokens()) {
                return Optional.of(ChunkFault.PROMPT_TOO_LONG.word());
            }
            PromptTokens prompt = PromptTokens.of(ids).withDraft(drafts.of(chunk, tokenizer));
            call.submit(prompt, prompt.size());
            return Optional.empty();
        } catch (TokenException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Proposal proposal(List<Asked> chunks, Iterator<Outcome<GeneratedTokens>> outcomes) {
        ChunkAnswers answers = new ChunkAnswers();
        for (Asked asked : chunks) {
            asked.failure()
                    .ifPresentOrElse(
                            why -> answers.fail(asked.chunk(), why),
                            () -> take(answers, asked.chunk(), outcomes.next()));
        }
        return answers.proposal();
    }

    private void take(ChunkAnswers answers, Chunk chunk, Outcome<GeneratedTokens> outcome) {
        if (outcome instanceof Outcome.Failed<GeneratedTokens> failed) {
            answers.fail(chunk, failed.reason());
        } else if (outcome instanceof Outcome.Done<GeneratedTokens> done) {
            read(answers, chunk, done.result());
        }
    }

    private void read(ChunkAnswers answers, Chunk chunk, GeneratedTokens written) {
        if (!written.finite()) {
            answers.fail(chunk, ChunkFault.NOT_FINITE.word());
            return;
        }
        try {
            answers.add(chunk, AnswerReader.read(dialect, chunk, tokenizer.text(written.tokens()), written.finished()));
        } catch (TokenException e) {
            answers.fail(chunk, String.valueOf(e.getMessage()));
        }
    }
}
