package dev.refine.core.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells which of 103 languages a text is in, from its head. A function of the text alone. For one thread; the model is loaded once
 * and shared.
 */
public final class LanguageDetector {
    /** UTF-16 units that are read: more of them change little and cost as much again. */
    private static final int HEAD = 4_000;

    /** With fewer of them a guess is no better than chance. */
    private static final int FEWEST_LETTERS = 20;

    private static final String MODEL = "/langdetect-183.bin";

    private final LanguageDetectorME detector = new LanguageDetectorME(Loaded.MODEL);

    /** Loaded at first use. */
    private static final class Loaded {
        private static final LanguageDetectorModel MODEL = load();

        private static LanguageDetectorModel load() {
            try (InputStream in = LanguageDetectorModel.class.getResourceAsStream(LanguageDetector.MODEL)) {
                if (in == null) {
                    throw new IllegalStateException("the model of languages is not on the class path");
                }
                return new LanguageDetectorModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A code such as {@code en}; empty for a text with fewer than {@value #FEWEST_LETTERS} letters in its head. */
    public Optional<String> language(String text) {
        String head = text.substring(0, Math.min(HEAD, text.length()));
        if (head.codePoints().filter(Character::isLetter).limit(FEWEST_LETTERS).count() < FEWEST_LETTERS) {
            return Optional.empty();
        }
        return Optional.of(LanguageNames.of(detector.predictLanguage(head).getLang()));
    }
}
