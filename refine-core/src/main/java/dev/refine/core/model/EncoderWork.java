package dev.refine.core.model;

import dev.refine.core.batch.BatchCall;
import dev.refine.core.batch.Outcome;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.UnitCutter;
import dev.refine.core.text.Units;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

/** Texts of one call on their way: cut and tokenised here, judged by whoever runs the batches, put together here again. */
final class EncoderWork {
    private final EncoderReading reading;
    private final UnitTokenizer tokenizer;

    EncoderWork(EncoderReading reading, UnitTokenizer tokenizer) {
        this.reading = reading;
        this.tokenizer = tokenizer;
    }

    /**
     * A text whose windows are handed in.
     *
     * @param handedIn how many; those of a text that could not be read to its end go unheard
     */
    private record Begun(TaggedDocument document, int handedIn, boolean isRead) {}

    /** All texts with every window judged or failed that decides on a wanted line. */
    List<TaggedDocument> judge(List<IndexedText> texts, List<LineSet> wanted, BatchCall<TokenWindow, Judgement> call) {
        List<Begun> begun = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            begun.add(begin(texts.get(i), wanted.get(i), call));
        }
        Iterator<Outcome<Judgement>> outcomes = call.await().iterator();
        begun.forEach(each -> finish(each, outcomes));
        return begun.stream().map(Begun::document).toList();
    }

    private Begun begin(IndexedText text, LineSet wanted, BatchCall<TokenWindow, Judgement> call) {
        Units units = UnitCutter.cut(text);
        List<Windows.Window> windows = new ArrayList<>();
        try {
            read(text, units, (window, tokens) -> {
                if (wanted.meets(units.line(window.first()), units.line(window.last() - 1) + 1)) {
                    windows.add(window);
                    call.submit(tokens, tokens.size());
                }
            });
            return new Begun(new TaggedDocument(text, units, windows), windows.size(), true);
        } catch (TokenException e) {
            return new Begun(unread(text, units, String.valueOf(e.getMessage())), windows.size(), false);
        }
    }

    /** Cuts a text into windows. */
    void read(IndexedText text, Units units, BiConsumer<Windows.Window, TokenWindow> windows) throws TokenException {
        TokenWindows open = new TokenWindows(reading, windows);
        for (int unit = 0; unit < units.size(); unit++) {
            open.add(units.line(unit), tokenizer.tokens(text.text(), units.start(unit), units.end(unit)));
        }
        open.end();
    }

    /** A text that could not be tokenised failed as one window. */
    private static TaggedDocument unread(IndexedText text, Units units, String reason) {
        TaggedDocument document =
                new TaggedDocument(text, units, List.of(new Windows.Window(0, units.size(), 0, units.size())));
        document.fail(0, reason);
        return document;
    }

    private static void finish(Begun begun, Iterator<Outcome<Judgement>> outcomes) {
        for (int window = 0; window < begun.handedIn(); window++) {
            Outcome<Judgement> outcome = outcomes.next();
            if (begun.isRead()) {
                take(begun.document(), window, outcome);
            }
        }
    }

    private static void take(TaggedDocument document, int window, Outcome<Judgement> outcome) {
        if (outcome instanceof Outcome.Failed<Judgement> failed) {
            document.fail(window, failed.reason());
        } else if (outcome instanceof Outcome.Done<Judgement> done) {
            Judgement judgement = done.result();
            judgement
                    .wrong()
                    .ifPresentOrElse(
                            reason -> document.fail(window, reason),
                            () -> document.judge(window, judgement.p(), 0, judgement.document()));
        }
    }
}
