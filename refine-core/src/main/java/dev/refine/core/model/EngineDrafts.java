package dev.refine.core.model;

import dev.refine.core.dialect.Chunk;
import dev.refine.core.dialect.Dialect;
import dev.refine.core.dialect.ProgramWriter;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramChecker;
import dev.refine.core.text.IndexedText;
import java.util.IdentityHashMap;
import java.util.List;

/** The programs of another model as drafts. */
final class EngineDrafts implements ChunkDrafts {
    private final Dialect dialect;
    private final IdentityHashMap<IndexedText, List<Op>> programs = new IdentityHashMap<>();

    EngineDrafts(Dialect dialect, Engine drafter, List<IndexedText> texts) {
        this.dialect = dialect;
        List<Proposal> proposals = drafter.propose(texts);
        for (int i = 0; i < texts.size(); i++) {
            programs.put(
                    texts.get(i),
                    ProgramChecker.check(texts.get(i), proposals.get(i).program(), drafter.check())
                            .effective());
        }
    }

    @Override
    public int[] of(Chunk chunk, PromptTokenizer tokenizer) throws TokenException {
        List<Op> program = programs.getOrDefault(chunk.text(), List.of());
        return tokenizer.answer(ProgramWriter.write(dialect, chunk, program));
    }
}
