package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.IMPORT_DIALECT;
import static dev.refine.spark.cli.Setting.IMPORT_FROM;
import static dev.refine.spark.cli.Setting.IMPORT_LICENCE;
import static dev.refine.spark.cli.Setting.IMPORT_LINE_CHARACTERS;
import static dev.refine.spark.cli.Setting.IMPORT_MAX_NEW_TOKENS;
import static dev.refine.spark.cli.Setting.IMPORT_OVERLAP_LINES;
import static dev.refine.spark.cli.Setting.IMPORT_PRECISION;
import static dev.refine.spark.cli.Setting.IMPORT_PYTHON;
import static dev.refine.spark.cli.Setting.IMPORT_SYSTEM;
import static dev.refine.spark.cli.Setting.IMPORT_TO;
import static dev.refine.spark.cli.Setting.IMPORT_WINDOW_TOKENS;
import static dev.refine.spark.cli.Setting.MASTER;

import dev.refine.spark.job.ImportOptions;
import dev.refine.spark.job.VerifiedBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "import",
        description = {
            "Makes a bundle of a model that writes programs: a folder as Hugging Face has it, or an export of Optimum.",
            "Python does the work; what comes of it is verified as refine bundle verify does."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine bundle import --from models/web-chunk-refining-lm --dialect prox --to bundles/prox",
            "  refine run --bundle bundles/prox --input data/pages.jsonl.gz --output out/pages"
        })
final class BundleImportCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(
                IMPORT_FROM,
                IMPORT_TO,
                IMPORT_DIALECT,
                IMPORT_SYSTEM,
                IMPORT_LICENCE,
                IMPORT_PRECISION,
                IMPORT_WINDOW_TOKENS,
                IMPORT_MAX_NEW_TOKENS,
                IMPORT_OVERLAP_LINES,
                IMPORT_LINE_CHARACTERS,
                IMPORT_PYTHON,
                MASTER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        ImportOptions options = new ImportOptions(
                Path.of(settings.value(IMPORT_FROM)),
                Path.of(settings.value(IMPORT_TO)),
                settings.value(IMPORT_DIALECT),
                settings.value(IMPORT_PYTHON),
                settings.find(IMPORT_SYSTEM).map(Path::of),
                settings.value(IMPORT_LICENCE),
                settings.find(IMPORT_PRECISION),
                window(settings));
        Terminal terminal = surroundings.terminal();
        VerifiedBundle bundle = surroundings
                .jobs()
                .importBundle(Command.session("bundle import", settings), options, terminal.err()::println);
        VerifiedView.lines(bundle).forEach(terminal.out()::println);
        return ExitCode.DONE;
    }

    private static ImportOptions.Window window(Settings settings) {
        return new ImportOptions.Window(
                number(settings, IMPORT_WINDOW_TOKENS),
                number(settings, IMPORT_MAX_NEW_TOKENS),
                number(settings, IMPORT_OVERLAP_LINES),
                number(settings, IMPORT_LINE_CHARACTERS));
    }

    private static OptionalInt number(Settings settings, Setting setting) {
        return settings.find(setting)
                .map(Integer::parseInt)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }
}
