package dev.refine.core.edit;

/** What a check demands of an op beside that it fits its text. */
public record CheckOptions(JoinedWords joinedWords) {

    /** What becomes of an op that would make one word of two. */
    public enum JoinedWords {
        /** It is taken: for taggers, whose units end where words do, and for distillation, where the pair must be exact. */
        TAKE,
        /** It is skipped as {@link SkipReason#JOINS_WORDS}: for models that write text. */
        SKIP
    }

    /** What both demand. */
    public CheckOptions stricter(CheckOptions other) {
        return joinedWords == JoinedWords.SKIP ? this : other;
    }

    /** Words may be joined. */
    public static final CheckOptions DEFAULT = new CheckOptions(JoinedWords.TAKE);
}
