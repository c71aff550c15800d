package dev.refine.spark.job;

import dev.refine.core.distill.DistillOptions;
import dev.refine.core.distill.Distilled;
import dev.refine.core.distill.Distiller;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.endpoint.FailReason;
import dev.refine.core.endpoint.Prices;
import dev.refine.core.expert.Expert;
import dev.refine.core.expert.ExpertOutcome;
import dev.refine.core.expert.ExpertOutcome.WindowPair;
import dev.refine.core.stats.OpCounts;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.WhiteSpace;
import dev.refine.spark.rows.PairOutcome;
import dev.refine.spark.rows.PairRow;
import dev.refine.spark.rows.PairRow.WindowProgram;
import dev.refine.spark.rows.SampledText;
import dev.refine.spark.session.Causes;
import dev.refine.spark.session.JobException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskKilledException;

/**
 * Asks the expert for texts, and makes pairs of them. Once nothing more can be asked (no budget, no key that the server
 * takes, a server that does not answer), all other texts are unfinished. Safe to call from several threads.
 */
final class PairMaker {
    static final String BLANK = "blank";
    static final String NOT_ANSWERING = "not_answering";
    /** So many texts in a row without an answer, each asked for as often as the options say, and the server is down. */
    private static final int MOST_UNANSWERED = 10;

    private final Expert expert;
    private final Prices prices;
    private final DistillOptions options;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile Optional<End> end = Optional.empty();

    PairMaker(Expert expert, Prices prices, DistillOptions options) {
        this.expert = expert;
        this.prices = prices;
        this.options = options;
    }

    /** Why nothing more can be asked. */
    private record End(String reason, String detail) {}

    /**
     * A pair.
     *
     * @param cached answers that were there already
     */
    record Made(PairRow pair, int cached) {}

    Made make(SampledText text) {
        Optional<End> ended = end;
        if (ended.isPresent()) {
            return new Made(unfinished(text, ended.get()), 0);
        }
        if (WhiteSpace.only(text.text())) {
            return new Made(PairRow.without(text, PairOutcome.REJECTED, BLANK, ""), 0);
        }
        ExpertOutcome outcome = refine(text.text());
        return new Made(
                pair(text, outcome).with(cost(outcome.work())), outcome.work().cached());
    }

    /** @throws JobException {@code UNUSABLE} where answers can't be kept, or read back: what is paid would be lost */
    private ExpertOutcome refine(String text) {
        try {
            return expert.refine(text);
        } catch (UncheckedIOException | CompletionException e) {
            // whoever waits for another thread's answer gets its exception wrapped
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "--cache: can't be read or written: " + Causes.reason(e) + "; see to it and start again",
                    e);
        }
    }

    private PairRow.Cost cost(ExpertOutcome.Work work) {
        long prompt = work.promptTokens() + work.cachedPromptTokens();
        long completion = work.completionTokens() + work.cachedCompletionTokens();
        return new PairRow.Cost(prompt, completion, prices.of(prompt, completion));
    }

    private PairRow pair(SampledText text, ExpertOutcome outcome) {
        if (outcome instanceof ExpertOutcome.Refined refined) {
            unanswered.set(0);
            return distilled(text, refined);
        }
        if (outcome instanceof ExpertOutcome.Rejected rejected) {
            return rejected(text, rejected);
        }
        return stopped(text, (ExpertOutcome.Stopped) outcome);
    }

    private PairRow rejected(SampledText text, ExpertOutcome.Rejected rejected) {
        if (rejected.reason() == ExpertOutcome.Reason.NO_ANSWER) {
            if (unanswered.incrementAndGet() >= MOST_UNANSWERED) {
                var unused = endWith(new End(NOT_ANSWERING, rejected.detail()));
            }
            return PairRow.without(text, PairOutcome.FAILED, rejected.reason().word(), rejected.detail());
        }
        if (rejected.reason() != ExpertOutcome.Reason.LINE_TOO_LONG) {
            unanswered.set(0);
        }
        return PairRow.without(text, PairOutcome.REJECTED, rejected.reason().word(), rejected.detail());
    }

    private PairRow stopped(SampledText text, ExpertOutcome.Stopped stopped) {
        if (stopped.reason() == FailReason.INTERRUPTED) {
            throw new TaskKilledException("told to end");
        }
        return unfinished(text, endWith(new End(stopped.reason().word(), stopped.detail())));
    }

    /** The first reason counts. */
    private synchronized End endWith(End mine) {
        End first = end.orElse(mine);
        end = Optional.of(first);
        return first;
    }

    private static PairRow unfinished(SampledText text, End end) {
        return PairRow.without(text, PairOutcome.UNFINISHED, end.reason(), end.detail());
    }

    private PairRow distilled(SampledText text, ExpertOutcome.Refined refined) {
        Distilled distilled = Distiller.distill(IndexedText.of(text.text()), refined.text(), options);
        if (distilled instanceof Distilled.Kept kept) {
            return kept(text, kept, refined);
        }
        String reason = ((Distilled.Rejected) distilled).reason().word();
        return PairRow.without(text, PairOutcome.REJECTED, reason, "").with(refined.text(), distilled.discarded());
    }

    private PairRow kept(SampledText text, Distilled.Kept kept, ExpertOutcome.Refined refined) {
        List<Op> ops = kept.program().effective();
        String program = ProgramPrinter.print(ops);
        return new PairRow(
                text,
                PairOutcome.KEPT,
                Optional.empty(),
                Optional.empty(),
                Optional.of(refined.text()),
                Optional.of(program),
                OpCounts.of(ops),
                windows(kept.program().text(), program, refined.windows()),
                kept.discarded(),
                PairRow.Cost.NONE);
    }

    /** What a model learns from a text that does not fit its window: each part with its own program. */
    private List<WindowProgram> windows(IndexedText text, String program, List<WindowPair> windows) {
        if (windows.size() == 1) {
            return List.of(new WindowProgram(0, text.lines(), Optional.of(program)));
        }
        return windows.stream().map(this::window).toList();
    }

    private WindowProgram window(WindowPair window) {
        IndexedText raw = IndexedText.of(window.raw());
        Optional<String> program = WhiteSpace.only(window.raw()) ? Optional.empty() : program(raw, window.refined());
        return new WindowProgram(window.firstLine(), window.firstLine() + raw.lines(), program);
    }

    private Optional<String> program(IndexedText raw, String refined) {
        return Distiller.distill(raw, refined, options) instanceof Distilled.Kept kept
                ? Optional.of(ProgramPrinter.print(kept.program().effective()))
                : Optional.empty();
    }
}
