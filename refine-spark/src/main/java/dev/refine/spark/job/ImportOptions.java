package dev.refine.spark.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes a bundle, and how.
 *
 * @param from a model's folder: as Hugging Face has it, or an export of Optimum
 * @param to folder of the bundle, which is not there yet
 * @param dialect how the model writes programs
 * @param python the interpreter that has what the import needs
 * @param system file with the system message, for dialects whose models were given one
 * @param licence of the weights
 * @param precision of the weights in the bundle; absent: that which the import takes by itself
 * @param window how texts are cut
 */
public record ImportOptions(
        Path from,
        Path to,
        String dialect,
        String python,
        Optional<Path> system,
        String licence,
        Optional<String> precision,
        Window window) {

    /**
     * How texts are cut for the model; what is absent is as its dialect has it.
     *
     * @param tokens of a prompt at most
     * @param newTokens of a program at most
     * @param overlapLines that two windows share
     * @param lineCharacters that are shown of a longer line, 0 for all
     */
    public record Window(
            OptionalInt tokens, OptionalInt newTokens, OptionalInt overlapLines, OptionalInt lineCharacters) {
        /** All as the dialect has it. */
        public static final Window OF_DIALECT =
                new Window(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

        private List<String> flags() {
            List<String> flags = new ArrayList<>();
            tokens.ifPresent(number -> flags.addAll(List.of("--window-tokens", String.valueOf(number))));
            newTokens.ifPresent(number -> flags.addAll(List.of("--max-new-tokens", String.valueOf(number))));
            overlapLines.ifPresent(number -> flags.addAll(List.of("--overlap-lines", String.valueOf(number))));
            lineCharacters.ifPresent(number -> flags.addAll(List.of("--line-characters", String.valueOf(number))));
            return flags;
        }
    }

    /** The command that imports, without a shell. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                python,
                "-m",
                "refine_training.generator",
                "import",
                "--from",
                from.toString(),
                "--to",
                to.toString(),
                "--dialect",
                dialect,
                "--licence",
                licence));
        system.ifPresent(file -> command.addAll(List.of("--system", file.toString())));
        precision.ifPresent(word -> command.addAll(List.of("--precision", word)));
        command.addAll(window.flags());
        return command;
    }
}
