package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.PROGRAMS;
import static dev.refine.spark.cli.Setting.REPORT_LANGUAGE_COLUMN;
import static dev.refine.spark.cli.Setting.URL_COLUMN;

import dev.refine.spark.job.ReportOptions;
import dev.refine.spark.job.ReportResult;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "report",
        description = {
            "Writes report.html of an output anew: what became of the documents, sampled ones with their deletions in place, and",
            "the lists that stats made, if it was run. The page is one file that opens offline."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine report --output out/corpus",
            "  refine report --output out/corpus --language-column meta.lang"
        })
final class ReportCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(OUTPUT, PROGRAMS, URL_COLUMN, REPORT_LANGUAGE_COLUMN, MASTER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        ReportOptions options = new ReportOptions(
                settings.value(OUTPUT),
                settings.find(PROGRAMS),
                settings.value(URL_COLUMN),
                settings.find(REPORT_LANGUAGE_COLUMN));
        Terminal terminal = surroundings.terminal();
        ReportResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().report(Command.session("report", settings), options, progress);
        }
        lines(result).forEach(terminal.out()::println);
        return ExitCode.DONE;
    }

    private static List<String> lines(ReportResult result) {
        return List.of(
                "documents  " + Quantity.count(result.documents()) + ", shown " + Quantity.count(result.shown()),
                "time       " + Quantity.time(result.elapsed()),
                "report     " + Visible.place(result.report()));
    }
}
