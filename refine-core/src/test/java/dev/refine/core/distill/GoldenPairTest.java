package dev.refine.core.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.refine.core.edit.ProgramApplier;
import dev.refine.core.edit.ProgramPrinter;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden pairs: a sentence, then the sections {@code raw}, {@code refined} and {@code program}; {@code result} where
 * applying the program gives another text than the refined one, {@code discarded} where the expert did more than delete.
 */
class GoldenPairTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/distill");

    private record Golden(String name, Map<String, String> sections) {
        String section(String section) {
            return sections.getOrDefault(section, "");
        }

        Distilled.Kept distill() {
            return (Distilled.Kept)
                    Distiller.distill(IndexedText.of(section("raw")), section("refined"), DistillOptions.DEFAULT);
        }
    }

    private static Stream<DynamicTest> each(Consumer<Golden> check) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).hasSizeGreaterThan(20);
            return sorted.stream()
                    .map(GoldenPairTest::read)
                    .map(golden -> dynamicTest(golden.name(), () -> check.accept(golden)));
        }
    }

    private static Golden read(Path file) {
        try {
            Map<String, String> sections = new LinkedHashMap<>();
            for (String part : Files.readString(file).split("(?m)^== ", -1)) {
                int end = part.indexOf('\n');
                String content = part.substring(end + 1);
                sections.put(
                        part.substring(0, end), content.isEmpty() ? "" : content.substring(0, content.length() - 1));
            }
            return new Golden(file.getFileName().toString(), sections);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> theProgramIsAsWritten() throws IOException {
        return each(golden -> assertThat(
                        ProgramPrinter.print(golden.distill().program().effective()))
                .isEqualTo(golden.section("program")));
    }

    @TestFactory
    Stream<DynamicTest> theProgramGivesTheRefinedTextOrWhatIsWritten() throws IOException {
        return each(golden -> assertThat(
                        ProgramApplier.apply(golden.distill().program()).refined())
                .isEqualTo(golden.sections().getOrDefault("result", golden.section("refined"))));
    }

    @TestFactory
    Stream<DynamicTest> whatWasDiscardedIsAsWritten() throws IOException {
        return each(golden -> {
            Discarded discarded = golden.distill().discarded();
            String told = "%d inserted runs of %d, %d replaced runs of %d, longest %d"
                    .formatted(
                            discarded.insertedRuns(),
                            discarded.insertedCharacters(),
                            discarded.replacedRuns(),
                            discarded.replacedCharacters(),
                            discarded.longestRun());
            assertThat(discarded.equals(Discarded.NOTHING) ? "" : told).isEqualTo(golden.section("discarded"));
        });
    }
}
