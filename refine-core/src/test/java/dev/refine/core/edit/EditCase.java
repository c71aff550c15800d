package dev.refine.core.edit;

import dev.refine.core.text.IndexedText;
import java.util.List;
import java.util.Random;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.SourceDSL;

/** A text, a program for it, and what the code under test makes of them; all a function of the seed. */
public record EditCase(long seed, String text, List<Op> ops, CheckOptions options) {

    /** A case for each of many seeds; a failure prints the seed of the whole test and this case with its own. */
    static Gen<EditCase> any() {
        return SourceDSL.longs().all().map(EditCase::of);
    }

    public static EditCase of(long seed) {
        Random random = new Random(seed);
        String text = new RandomText(random).next();
        List<Op> ops = new RandomProgram(random, text).next();
        CheckOptions.JoinedWords[] joined = CheckOptions.JoinedWords.values();
        return new EditCase(seed, text, ops, new CheckOptions(joined[random.nextInt(joined.length)]));
    }

    CheckedProgram check() {
        return check(ops);
    }

    CheckedProgram check(List<Op> otherOps) {
        return ProgramChecker.check(IndexedText.of(text), ProposedProgram.of(otherOps), options);
    }

    public AppliedProgram apply() {
        return ProgramApplier.apply(check());
    }
}
