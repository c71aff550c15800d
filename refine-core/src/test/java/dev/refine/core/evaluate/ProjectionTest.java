package dev.refine.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.text.IndexedText;
import dev.refine.core.text.Spans;
import dev.refine.core.text.Spans.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    @Test
    void aLineWhoseWordsAllStayIsHeldWholeWithItsPunctuation() {
        assertThat(held("Home | About\n“The storm passed.” \nFollow us", "the storm passed"))
                .containsExactly("“The storm passed.” ");
    }

    @Test
    void ofALineThatStaysInPartTheRunsAreHeldWithGluedPunctuation() {
        assertThat(held("By Ann Lee — The (old) bridge is closed. Share", "the (old) bridge is closed."))
                .containsExactly("The (old) bridge is closed.");
    }

    @Test
    void strayWordsInADroppedLineAreNotHeld() {
        assertThat(held(
                        "Read more about the city news here today\nRain fell on the city.",
                        "Rain fell on the city. City of the rain and news"))
                .containsExactly("Rain fell on the city.");
    }

    @Test
    void lineBreaksAndCaseOfTheCleanTextDoNotMatter() {
        assertThat(held("Menu\nOne two three\nfour five six\nFooter", "one two THREE four\n\nfive six"))
                .containsExactly("One two three\nfour five six".split("\n"));
    }

    @Test
    void nothingIsHeldOfACleanTextThatIsNotThere() {
        assertThat(held("Menu\nAll about bees", "Une autre page")).isEmpty();
        assertThat(held("Menu\nAll about bees", "")).isEmpty();
        assertThat(held("", "Something")).isEmpty();
    }

    @Test
    void placesAreCodePoints() {
        assertThat(Projection.project(IndexedText.of("😀 😀\n𝒜b c"), "𝒜b c"))
                .isEqualTo(Spans.of(List.of(new Span(4, 8))));
    }

    @Test
    void aLineWithoutWordsIsNotHeld() {
        assertThat(held("a b\n* * *\nc d", "a b * * * c d")).containsExactly("a b", "c d");
    }

    private static List<String> held(String raw, String clean) {
        return Projection.project(IndexedText.of(raw), clean).list().stream()
                .map(span -> raw.substring(span.start(), span.end()))
                .collect(Collectors.toList());
    }
}
