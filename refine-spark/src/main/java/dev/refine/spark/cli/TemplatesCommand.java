package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.LEAST_PAGES;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.URL_COLUMN;

import dev.refine.spark.job.TemplatesOptions;
import dev.refine.spark.job.TemplatesResult;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "templates",
        description = {
            "Counts on how many pages and hosts of a corpus each line stands, and writes it as a template memory, by which",
            "run and program (--templates) know menus, footers and notices. Writes all of it or nothing."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine templates --input 'data/*.parquet' --url-column url --output out/templates",
            "  refine run --input 'data/*.parquet' --templates out/templates --output out/pages"
        })
final class TemplatesCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return JobSettings.reading(List.of(INPUT, OUTPUT, URL_COLUMN, LEAST_PAGES), List.of(MASTER));
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        TemplatesOptions options = JobSettings.counting(settings, configuration(settings));
        Terminal terminal = surroundings.terminal();
        TemplatesResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().templates(Command.session("templates", settings), options, progress);
        }
        summary(result).forEach(terminal.out()::println);
        return ExitCode.DONE;
    }

    private static List<String> summary(TemplatesResult result) {
        List<String> lines = new ArrayList<>(new TextTable()
                .row("pages", Quantity.count(result.pages()))
                .row("  without a host", Quantity.count(result.withoutHost()))
                .row("  not readable", Quantity.count(result.unread()))
                .row("hosts", Quantity.count(result.hosts()))
                .row("lines", Quantity.count(result.lines()))
                .lines());
        lines.add("time       " + Quantity.time(result.elapsed()));
        lines.add("identity   " + result.fingerprint());
        lines.add("templates  " + Visible.place(result.output()));
        return lines;
    }
}
