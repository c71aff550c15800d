package dev.refine.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePointClassesTest {
    @Test
    void whiteSpaceIsThatOfTheOneDefinition() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            assertThat(CodePointClasses.has(c, CodePointClasses.WHITE))
                    .as("U+%04X", c)
                    .isEqualTo(WhiteSpace.is(c));
        }
    }

    @Test
    void lettersAndDigitsAreThoseOfUnicode() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            assertThat(CodePointClasses.has(c, CodePointClasses.LETTER))
                    .as("U+%04X", c)
                    .isEqualTo(Character.isLetter(c));
            assertThat(CodePointClasses.has(c, CodePointClasses.DIGIT))
                    .as("U+%04X", c)
                    .isEqualTo(Character.isDigit(c));
        }
    }

    @Test
    void scriptsWrittenWithoutSpacesAreMarked() {
        assertThat("ทမខぁカ㐀昨豈𠀀".codePoints()).allMatch(c -> CodePointClasses.has(c, CodePointClasses.SPACELESS));
        assertThat("aΣж한ع。1".codePoints()).noneMatch(c -> CodePointClasses.has(c, CodePointClasses.SPACELESS));
    }

    @Test
    void aSignMayHaveSeveralMarks() {
        int marks = CodePointClasses.marksOf(CodePointClasses.classOf('»'));
        assertThat(marks)
                .isEqualTo(CodePointClasses.PUNCTUATION
                        | CodePointClasses.SEPARATOR
                        | CodePointClasses.CLOSER
                        | CodePointClasses.BULLET);
    }

    @Test
    void lowerCaseMapsOneCodePointToOne() {
        assertThat(CodePointClasses.lowerCase('Σ')).isEqualTo('σ');
        assertThat(CodePointClasses.lowerCase('İ')).isEqualTo('i');
        assertThat(CodePointClasses.lowerCase(0x10400)).isEqualTo(0x10428);
        assertThat(CodePointClasses.lowerCase('ß')).isEqualTo('ß');
    }
}
