package dev.refine.core.expert;

import dev.refine.core.endpoint.ChatOutcome;
import dev.refine.core.endpoint.FailReason;
import dev.refine.core.expert.ExpertOutcome.Reason;
import dev.refine.core.expert.ExpertOutcome.WindowPair;
import dev.refine.core.expert.ExpertOutcome.Work;
import dev.refine.core.text.WhiteSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One document under way. */
final class Refinement {
    private static final int MOST_DETAIL = 200;

    private final Expert expert;
    private final List<WindowPair> pairs = new ArrayList<>();
    private Work work = Work.NONE;

    Refinement(Expert expert) {
        this.expert = expert;
    }

    ExpertOutcome run(List<Window> windows) {
        for (Window window : windows) {
            Optional<ExpertOutcome> end = take(window);
            if (end.isPresent()) {
                return end.get();
            }
        }
        String text = pairs.stream()
                .filter(pair -> !pair.refined().isEmpty() || pair.raw().isEmpty())
                .map(WindowPair::refined)
                .collect(Collectors.joining("\n"));
        return new ExpertOutcome.Refined(text, pairs, work);
    }

    /** Adds the window; how the document ends where it can't be added. */
    private Optional<ExpertOutcome> take(Window window) {
        if (WhiteSpace.only(window.text())) {
            pairs.add(new WindowPair(window.firstLine(), window.text(), window.text()));
            return Optional.empty();
        }
        Said said = expert.say(window.text());
        if (said instanceof Said.Nothing nothing) {
            return Optional.of(end(nothing.failed()));
        }
        return add(window, count(said));
    }

    private ExpertAnswer count(Said said) {
        if (said instanceof Said.Fresh fresh) {
            work = work.withAsked(fresh.answer().usage());
            return fresh.answer();
        }
        ExpertAnswer answer = ((Said.Known) said).answer();
        work = work.withCached(answer.usage());
        return answer;
    }

    private ExpertOutcome end(ChatOutcome.Failed failed) {
        FailReason reason = failed.reason();
        return reason.endsAll()
                ? new ExpertOutcome.Stopped(reason, failed.detail(), work)
                : rejected(Reason.NO_ANSWER, reason.word() + ": " + failed.detail());
    }

    private Optional<ExpertOutcome> add(Window window, ExpertAnswer answer) {
        return switch (answer.kind()) {
            case REFUSED -> Optional.of(rejected(Reason.REFUSED, answer.text()));
            case CUT_OFF -> Optional.of(rejected(Reason.CUT_OFF, "the answer reached its limit of tokens"));
            case ANSWERED -> addText(window, answer.text());
        };
    }

    private Optional<ExpertOutcome> addText(Window window, String answer) {
        if (AnswerText.isRefusal(answer, window.text())) {
            return Optional.of(rejected(Reason.REFUSED, answer));
        }
        if (!AnswerText.hasText(answer, window.text())) {
            return Optional.of(rejected(Reason.UNTAGGED, answer.isBlank() ? "the answer is empty" : answer));
        }
        Optional<String> text = AnswerText.of(answer, window.text());
        text.ifPresent(refined -> pairs.add(new WindowPair(window.firstLine(), window.text(), refined)));
        return text.isPresent()
                ? Optional.empty()
                : Optional.of(rejected(Reason.CUT_OFF, "the answer begins a text and does not end it"));
    }

    private ExpertOutcome rejected(Reason reason, String detail) {
        String cut = detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL) + "…";
        return new ExpertOutcome.Rejected(reason, cut, work);
    }
}
