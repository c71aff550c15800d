package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.DEVICE;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.OUTPUT;

import dev.refine.spark.job.DeviceChoice;
import dev.refine.spark.job.DoctorOptions;
import dev.refine.spark.job.DoctorResult;
import dev.refine.spark.job.Finding;
import dev.refine.spark.session.JobException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "doctor",
        description = {
            "Looks at all that a run needs: Java, memory, Spark, ONNX Runtime, the device, the bundle, the place of the",
            "output (without --output this folder). Says what to mend, and ends with 3 when there is something."
        },
        footerHeading = "%nExample:%n",
        footer = {"  refine doctor", "  refine doctor --output s3a://corpus/refined --bundle models/mine --device cuda"
        })
final class DoctorCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return List.of(OUTPUT, BUNDLE, DEVICE, MASTER);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        DoctorOptions options = new DoctorOptions(
                settings.value(BUNDLE), settings.find(OUTPUT).orElse("."), DeviceChoice.of(settings.value(DEVICE)));
        DoctorResult result = surroundings.jobs().doctor(Command.session("doctor", settings), options);
        result.findings().stream()
                .map(DoctorCommand::line)
                .forEach(surroundings.terminal().out()::println);
        List<String> mend = result.toMend();
        if (!mend.isEmpty()) {
            throw new JobException(
                    JobException.Kind.UNUSABLE,
                    "doctor: " + mend.size() + " of " + result.findings().size() + " to mend: "
                            + String.join(", ", mend));
        }
        return ExitCode.DONE;
    }

    private static String line(Finding finding) {
        String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
        return String.format("%-4s  %-6s  %s", verdict, finding.subject(), Visible.of(finding.text()));
    }
}
