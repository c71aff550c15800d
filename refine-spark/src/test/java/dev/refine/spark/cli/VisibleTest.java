package dev.refine.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void controlCharactersBecomePictures() {
        assertThat(Visible.of("a\u001b[31mb\tc\u0000\u007f\r")).isEqualTo("a␛[31mb␉c␀␡␍");
    }

    @Test
    void whatReordersOrHidesIsWrittenOut() {
        assertThat(Visible.of("\u202eabc\u2066\u200b\ufeff")).isEqualTo("<U+202E>abc<U+2066><U+200B><U+FEFF>");
        assertThat(Visible.of("\u0085\u009b\u2028\u2029")).isEqualTo("<U+0085><U+009B><U+2028><U+2029>");
        assertThat(Visible.of("\ud800x" + Character.toString(0xE0041))).isEqualTo("<U+D800>x<U+E0041>");
    }

    @Test
    void ordinaryTextOfAnyScriptStays() {
        String text = "Grüße, 漢字, हिन्दी, \u0644\u200c\u0645, 👩\u200d🚀, e\u0301, a\u00a0b";
        assertThat(Visible.of(text)).isEqualTo(text);
    }
}
