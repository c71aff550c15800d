package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.Device;
import dev.refine.core.model.Presets;
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
        EngineSpec engine = engine(context, options);
        requireProbabilities(engine, options);
        return new ModelRun(command, options, engine, KnownLines.open(context.spark(), options.templates()));
    }

    private static EngineSpec engine(JobContext context, RunOptions options) {
        EngineSpec first = first(context, options);
        return options.cascade()
                .map(cascade -> first.with(new EngineSpec.Heavier(heavier(context, options, cascade), cascade.rule())))
                .orElse(first);
    }

    private static EngineSpec heavier(JobContext context, RunOptions options, CascadeOptions cascade) {
        String preset = EngineSpec.presetOf(context.hadoop(), cascade.bundle(), options.preset());
        return EngineSpec.open(context.hadoop(), cascade.bundle(), preset, options.device());
    }

    private static EngineSpec first(JobContext context, RunOptions options) {
        return options.draft()
                .map(draft -> EngineSpec.drafted(
                        context.hadoop(), options.bundle(), options.preset(), options.device(), draft))
                .orElseGet(
                        () -> EngineSpec.open(context.hadoop(), options.bundle(), options.preset(), options.device()));
    }

    /** What is known of other pages is weighed against probabilities. */
    private static void requireProbabilities(EngineSpec engine, RunOptions options) {
        if (options.templates().isPresent() && engine.preset().equals(EngineSpec.NO_PRESET)) {
            throw new JobException(
                    JobException.Kind.USAGE,
                    "--templates: bundle " + options.bundle() + " gives no probabilities that they could raise;"
                            + " leave them away, or take a tagger or an encoder");
        }
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
                engine.heavier().isEmpty() ? bundle.presets() : Presets.NONE,
                "",
                options.configuration());
    }

    private RunIdentity identity() {
        Map<String, String> values = new LinkedHashMap<>(options.input().identity());
        values.put("command", command);
        values.put("bundle", engine.title() + " " + engine.fingerprint());
        values.put("preset", engine.preset());
        if (!engine.cascade().isEmpty()) {
            values.put("cascade", engine.cascade());
        }
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
