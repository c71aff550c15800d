package dev.refine.spark.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 */
public record ImportOptions(
        Path from,
        Path to,
        String dialect,
        String python,
        Optional<Path> system,
        String licence,
        Optional<String> precision) {

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
        return command;
    }
}
