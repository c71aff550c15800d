package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.PROGRAMS;
import static dev.refine.spark.cli.Setting.SHOW_CONTEXT;

import dev.refine.spark.job.ShowOptions;
import dev.refine.spark.job.ShownDocument;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "show",
        description = {
            "Shows what was changed in one document of an output.",
            "Removed lines stand behind a -, runs removed inside a line between [- and -]; p says how sure the model was."
        },
        footerHeading = "%nExample:%n",
        footer = {"  refine show --output out/demo --id page-7", "  refine show --output out/demo --hash 3fa94c21"})
final class ShowCommand implements Command {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{4,64}");

    @Option(names = "--id", paramLabel = "ID", description = "id of the document")
    private @Nullable String id;

    @Option(
            names = "--hash",
            paramLabel = "HASH",
            description = "SHA-256 of its raw text in hexadecimal, or the first 4 digits or more")
    private @Nullable String hash;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(OUTPUT, PROGRAMS, SHOW_CONTEXT, MASTER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        Terminal terminal = surroundings.terminal();
        int context = settings.number(SHOW_CONTEXT);
        ShownDocument document = surroundings.jobs().show(Command.session("show", settings), options(settings));
        new DocumentView(document, terminal.paint(), context).lines().forEach(terminal.out()::println);
        return ExitCode.DONE;
    }

    private ShowOptions options(Settings settings) {
        Optional<String> prefix = Optional.ofNullable(hash);
        if ((id == null) == prefix.isEmpty()) {
            throw new SettingException("--id or --hash is needed, one of them: which document to show");
        }
        if (prefix.isPresent() && !HASH.matcher(prefix.get()).matches()) {
            throw new SettingException("--hash " + prefix.get() + ": expected 4 to 64 hexadecimal digits");
        }
        return new ShowOptions(settings.value(OUTPUT), settings.find(PROGRAMS), Optional.ofNullable(id), prefix);
    }
}
