package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.Device;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.RunIdentity;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.WorkCounters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** What {@code run} and {@code program} have in common: a model makes programs for the texts of an input. */
record ModelRun(String command, RunOptions options, EngineSpec engine, KnownLines lines) {

    /** Opens the bundle and reads the templates. @throws JobException when one of them can't be used */
    static ModelRun open(JobContext context, String command, RunOptions options) {
        EngineSpec engine = EngineSpec.open(context.hadoop(), options.bundle(), options.preset(), options.device());
        return new ModelRun(command, options, engine, KnownLines.open(context.spark(), options.templates()));
    }

    /** What proposes the programs. */
    ProgramStage stage(WorkCounters counters) {
        return new ProgramStage(engine, lines, counters);
    }

    RunSpec spec(JobContext context) {
        Bundle bundle = engine.bundle();
        return new RunSpec(
                command,
                options.input(),
                OutputFolder.of(context.hadoop(), options.output()),
                options.replace(),
                options.maxFailedShare(),
                identity(),
                new Manifest.BundleEntry(engine.title(), engine.fingerprint(), bundle.floor()),
                engine.preset(),
                bundle.presets(),
                "",
                options.configuration());
    }

    private RunIdentity identity() {
        Map<String, String> values = new LinkedHashMap<>(options.input().identity());
        values.put("command", command);
        values.put("bundle", engine.title() + " " + engine.fingerprint());
        values.put("preset", engine.preset());
        if (!(engine.device() instanceof Device.Cpu)) {
            values.put("device", engine.device().word());
        }
        values.put(KnownLines.TEMPLATES, lines.identity());
        values.putAll(options.writing().identity());
        return new RunIdentity(values);
    }

    /** What the run would do, after every check that it makes before it writes. Writes nothing. */
    RunPlan plan(JobContext context) {
        PreparedRun prepared = prepared(context);
        return RunPlan.of(options.input(), prepared, engine, spec(context).output());
    }

    /** What the run would find, after all checks. Writes nothing. */
    PreparedRun prepared(JobContext context) {
        PreparedRun prepared = PreparedRun.of(context, spec(context), found -> {});
        requireWritable(context.hadoop());
        return prepared;
    }

    /** Where a run makes the folder, a plan looks whether it could. */
    private void requireWritable(Configuration hadoop) {
        try {
            new WritablePlace(hadoop, options.output(), 0).check();
        } catch (JobException e) {
            throw new JobException(e.kind(), "output " + e.getMessage(), e);
        }
    }
}
