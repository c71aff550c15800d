package dev.refine.core.evaluate;

import dev.refine.core.stats.Ratio;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What is told of how refined pages agree with gold. Shares are from 0 to 1; what has a base of zero is absent.
 * <em>By characters</em> and <em>by lines</em> are over all pages together, <em>by words</em> are means over pages.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state, which the check can't see
public enum Measure {
    /** Kept text by characters. */
    CHAR_F1("char F1", Group.TEXT, state -> f1(state, Sum.KEPT_GOLD, Sum.KEPT_NOISE, Sum.LOST_GOLD)),
    CHAR_PRECISION("char P", Group.TEXT, state -> share(state, Sum.KEPT_GOLD, Sum.KEPT_NOISE)),
    CHAR_RECALL("char R", Group.TEXT, state -> share(state, Sum.KEPT_GOLD, Sum.LOST_GOLD)),
    /** Kept text by the bag of its words; a page of which nothing is left has 0. */
    WORD_F1("word F1", Group.TEXT, state -> mean(state, Sum.WORD_F1, Sum.WORD_PAGES)),
    WORD_PRECISION("word P", Group.TEXT, state -> mean(state, Sum.WORD_PRECISION, Sum.WORD_PAGES)),
    WORD_RECALL("word R", Group.TEXT, state -> mean(state, Sum.WORD_RECALL, Sum.WORD_PAGES)),
    /** Kept text by the longest common subsequence of words. */
    ROUGE_L_F1("ROUGE-L", Group.TEXT, state -> mean(state, Sum.ROUGE_L_F1, Sum.WORD_PAGES)),
    /** Kept lines. */
    LINE_F1("line F1", Group.TEXT, state -> f1(state, Sum.KEPT_GOLD_LINES, Sum.KEPT_NOISE_LINES, Sum.LOST_GOLD_LINES)),

    /** Gold characters that went. */
    GOLD_LOST("gold lost", Group.HARM, state -> share(state, Sum.LOST_GOLD, Sum.KEPT_GOLD)),
    /** Mean over pages of the share of gold characters that went. */
    PAGE_LOSS("page loss", Group.HARM, state -> mean(state, Sum.LOSS, Sum.GOLD_PAGES)),
    /** Pages that lose more than half a percent of their gold characters. */
    PAGES_LOSING_HALF_PERCENT(
            "pages > .5 %", Group.HARM, state -> ratio(state, Sum.PAGES_LOSING_HALF_PERCENT, Sum.GOLD_PAGES)),
    PAGES_LOSING_FIVE_PERCENT(
            "pages > 5 %", Group.HARM, state -> ratio(state, Sum.PAGES_LOSING_FIVE_PERCENT, Sum.GOLD_PAGES)),
    /** Of what went, how much should go. */
    DELETION_PRECISION("del P", Group.HARM, state -> share(state, Sum.REMOVED_NOISE, Sum.LOST_GOLD)),
    /** Of what should go, how much went. */
    DELETION_RECALL("del R", Group.HARM, state -> share(state, Sum.REMOVED_NOISE, Sum.KEPT_NOISE)),
    DELETED_LINE_PRECISION(
            "line del P", Group.HARM, state -> share(state, Sum.REMOVED_NOISE_LINES, Sum.LOST_GOLD_LINES)),
    DELETED_LINE_RECALL("line del R", Group.HARM, state -> share(state, Sum.REMOVED_NOISE_LINES, Sum.KEPT_NOISE_LINES)),

    UNCHANGED("unchanged", Group.OUTCOME, state -> ratio(state, Sum.UNCHANGED_PAGES, Sum.PAGES)),
    EMPTIED("emptied", Group.OUTCOME, state -> ratio(state, Sum.EMPTIED_PAGES, Sum.PAGES)),
    /** Words that the raw text does not hold, in a thousand words of refined text. */
    NEW_WORDS("new words", Group.OUTCOME, Measure::newWords),
    /** Clean text in: characters that stay. */
    CLEAN_KEPT("clean stays", Group.OUTCOME, Measure::cleanKept),
    /** Clean text in: texts that come back as they were. */
    CLEAN_UNCHANGED("clean unchanged", Group.OUTCOME, state -> ratio(state, Sum.CLEAN_UNCHANGED, Sum.CLEAN_PAGES)),

    /** Of the characters of lines that must stay, those that went. */
    MUST_KEEP_LOST("must keep lost", Group.LABELS, state -> ratio(state, Sum.MUST_KEEP_LOST, Sum.MUST_KEEP)),
    /** Strings that must stay against strings that must go, in the refined text. */
    STRING_F1(
            "string F1",
            Group.LABELS,
            state -> f1(state, Sum.KEPT_STRINGS, Sum.DROPPED_STRINGS_LEFT, Sum.LOST_STRINGS)),
    STRING_PRECISION("string P", Group.LABELS, state -> share(state, Sum.KEPT_STRINGS, Sum.DROPPED_STRINGS_LEFT)),
    STRING_RECALL("string R", Group.LABELS, state -> share(state, Sum.KEPT_STRINGS, Sum.LOST_STRINGS)),
    /** Pages that are worth keeping and of which nothing is left. */
    GOOD_EMPTIED("good emptied", Group.LABELS, state -> ratio(state, Sum.GOOD_EMPTIED, Sum.GOOD_PAGES)),
    WORTHLESS_EMPTIED(
            "worthless emptied", Group.LABELS, state -> ratio(state, Sum.WORTHLESS_EMPTIED, Sum.WORTHLESS_PAGES)),
    /** Pages that are not worth keeping and lose more than half. */
    WORTHLESS_HALVED(
            "worthless halved", Group.LABELS, state -> ratio(state, Sum.WORTHLESS_HALVED, Sum.WORTHLESS_PAGES)),

    /** The most noise that goes at some threshold where at least this share of what goes is noise. */
    RECALL_AT_PRECISION_95(
            "del R at P .95", Group.THRESHOLD, state -> state.curve().recallAtPrecision(.95)),
    RECALL_AT_PRECISION_98("at P .98", Group.THRESHOLD, state -> state.curve().recallAtPrecision(.98)),
    RECALL_AT_PRECISION_99("at P .99", Group.THRESHOLD, state -> state.curve().recallAtPrecision(.99)),
    RECALL_AT_PRECISION_995("at P .995", Group.THRESHOLD, state -> state.curve().recallAtPrecision(.995)),
    /** Likewise at some threshold that costs at most this share of all gold characters. */
    RECALL_AT_LOSS_HALF_PERCENT(
            "at .5 % lost", Group.THRESHOLD, state -> state.curve().recallAtLoss(.005)),
    RECALL_AT_LOSS_TWO_PERCENT(
            "at 2 % lost", Group.THRESHOLD, state -> state.curve().recallAtLoss(.02)),
    /** Expected calibration error of the probabilities of units, weighted by characters. */
    CALIBRATION_ERROR("ECE", Group.THRESHOLD, EvaluationState::calibrationError);

    /** What a measure is about: those of one group stand in one table. */
    public enum Group {
        /** The text that stays. */
        TEXT,
        /** What goes. */
        HARM,
        /** What becomes of pages as a whole. */
        OUTCOME,
        /** What becomes of what people marked on pages without full gold. */
        LABELS,
        /** A bundle's probabilities, whatever the preset. */
        THRESHOLD
    }

    private final String label;
    private final Group group;
    private final Function<EvaluationState, OptionalDouble> figure;

    Measure(String label, Group group, Function<EvaluationState, OptionalDouble> figure) {
        this.label = label;
        this.group = group;
        this.figure = figure;
    }

    /** Its name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name on a screen. */
    public String label() {
        return label;
    }

    public Group group() {
        return group;
    }

    /** Absent where its base is zero. */
    public OptionalDouble of(EvaluationState state) {
        return figure.apply(state);
    }

    private static OptionalDouble newWords(EvaluationState state) {
        return Ratio.of(1000 * state.value(Sum.ADDED_WORDS), state.value(Sum.OUTPUT_WORDS));
    }

    private static OptionalDouble cleanKept(EvaluationState state) {
        long all = state.value(Sum.CLEAN_CHARACTERS);
        return Ratio.of(all - state.value(Sum.CLEAN_LOST), all);
    }

    private static OptionalDouble ratio(EvaluationState state, Sum part, Sum base) {
        return Ratio.of(state.value(part), state.value(base));
    }

    /** The part of itself and the rest. */
    private static OptionalDouble share(EvaluationState state, Sum part, Sum rest) {
        return Ratio.of(state.value(part), state.value(part) + state.value(rest));
    }

    private static OptionalDouble f1(EvaluationState state, Sum right, Sum wrong, Sum missed) {
        long twice = 2 * state.value(right);
        return Ratio.of(twice, twice + state.value(wrong) + state.value(missed));
    }

    private static OptionalDouble mean(EvaluationState state, Sum shares, Sum base) {
        long pages = state.value(base);
        return pages == 0 ? OptionalDouble.empty() : OptionalDouble.of(Sum.shares(state.value(shares)) / pages);
    }
}
