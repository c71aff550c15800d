package dev.refine.spark.job;

import dev.refine.core.model.Bundle;
import dev.refine.core.model.Device;
import dev.refine.core.model.Presets;
import dev.refine.spark.output.Manifest;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.output.RunIdentity;
import dev.refine.spark.session.JobContext;
import dev.refine.spark.session.JobException;
import dev.refine.spark.session.ProgressTracker;
import dev.refine.spark.session.WorkCounters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** What {@code run} and {@code program} have in common: a model makes programs for the texts of an input. */
record ModelRun(String command, RunOptions options, EngineSpec engine, KnownLines lines) {

    /** Opens the bundle and reads the templates. @throws JobException when one of them can't be used */
    static ModelRun open(JobContext context, String command, RunOptions options) {
        EngineSpec engine = engine(context, options);
        requireProbabilities(engine, options);
        if (engine.needsGpuElsewhere()) {
            requireOnExecutors(context, engine);
        }
        return new ModelRun(command, options, engine, KnownLines.open(context.spark(), options.templates()));
    }

    private static EngineSpec engine(JobContext context, RunOptions options) {
        EngineSpec first =
                EngineSpec.of(context.hadoop(), options.bundle(), options.preset(), device(context, options));
        EngineSpec drafted = options.draft()
                .map(draft -> first.with(usual(context, draft, EngineSpec.USUAL_PRESET, DeviceChoice.AUTO)))
                .orElse(first);
        EngineSpec all = options.cascade()
                .map(cascade -> drafted.with(
                        usual(context, cascade.bundle(), EngineSpec.USUAL_PRESET, options.device()), cascade))
                .orElse(drafted);
        return all.opened();
    }

    /** With this preset, if it has presets. */
    private static EngineSpec usual(JobContext context, String bundle, String preset, DeviceChoice device) {
        String fitting = EngineSpec.presetOf(context.hadoop(), bundle, preset);
        return EngineSpec.of(context.hadoop(), bundle, fitting, device);
    }

    /** Opens it in tasks, so that a GPU that is missing there ends the run before anything is written. */
    private static void requireOnExecutors(JobContext context, EngineSpec engine) {
        int tasks = context.slots();
        context.spark().range(0, tasks, 1, tasks).toJavaRDD().foreachPartition(rows -> {
            var unused = engine.shared();
        });
    }

    /** In a cascade the GPU is for the heavier model: a first one that runs on processors alone stays there. */
    private static DeviceChoice device(JobContext context, RunOptions options) {
        boolean cascade = options.cascade().isPresent();
        return cascade && !EngineSpec.runsOnCudaToo(context.hadoop(), options.bundle())
                ? DeviceChoice.CPU
                : options.device();
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

    /** What a run did, once all is committed. */
    RunResult.Work work(JobContext context, RunState state, WorkCounters counters, ProgressTracker tracker) {
        OutputFolder output = OutputFolder.of(context.hadoop(), options.output());
        List<String> mine = state.mine().stream()
                .map(batch -> output.batch(batch.number()).path(OutputFolder.PROGRAMS))
                .toList();
        Optional<CascadeShare> share = mine.isEmpty()
                ? Optional.empty()
                : engine.heavier().stream()
                        .map(heavier -> CascadeShare.of(
                                context.spark(),
                                mine,
                                heavier.engine(),
                                counters.clock().heavierShare()))
                        .findFirst();
        return state.work(tracker.elapsed()).with(share);
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
        if (engine.onCuda()) {
            values.put("device", Device.CUDA);
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
