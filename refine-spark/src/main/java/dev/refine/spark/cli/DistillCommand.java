package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BATCH_BYTES;
import static dev.refine.spark.cli.Setting.DISTILL_ANSWER_LIMIT;
import static dev.refine.spark.cli.Setting.DISTILL_ATTEMPTS;
import static dev.refine.spark.cli.Setting.DISTILL_BUDGET_MONEY;
import static dev.refine.spark.cli.Setting.DISTILL_BUDGET_TOKENS;
import static dev.refine.spark.cli.Setting.DISTILL_CACHE;
import static dev.refine.spark.cli.Setting.DISTILL_CONCURRENCY;
import static dev.refine.spark.cli.Setting.DISTILL_DOCUMENTS;
import static dev.refine.spark.cli.Setting.DISTILL_ENDPOINT;
import static dev.refine.spark.cli.Setting.DISTILL_EXTRA_FIELDS;
import static dev.refine.spark.cli.Setting.DISTILL_KEEP_ALL_SHARE;
import static dev.refine.spark.cli.Setting.DISTILL_KEY_VARIABLE;
import static dev.refine.spark.cli.Setting.DISTILL_MAX_INSERTED;
import static dev.refine.spark.cli.Setting.DISTILL_MODEL;
import static dev.refine.spark.cli.Setting.DISTILL_PRICE_COMPLETION;
import static dev.refine.spark.cli.Setting.DISTILL_PRICE_PROMPT;
import static dev.refine.spark.cli.Setting.DISTILL_REQUESTS_PER_MINUTE;
import static dev.refine.spark.cli.Setting.DISTILL_STRATIFY;
import static dev.refine.spark.cli.Setting.DISTILL_TIMEOUT;
import static dev.refine.spark.cli.Setting.DISTILL_TOKENS_PER_MINUTE;
import static dev.refine.spark.cli.Setting.DISTILL_TOP_K;
import static dev.refine.spark.cli.Setting.DISTILL_TOP_P;
import static dev.refine.spark.cli.Setting.DISTILL_VALID_SHARE;
import static dev.refine.spark.cli.Setting.DISTILL_WHITE_SPACE;
import static dev.refine.spark.cli.Setting.DISTILL_WINDOW_TOKENS;
import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.MAX_FAILED_SHARE;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.TARGET_FILE_SIZE;

import dev.refine.spark.job.DistillResult;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

@CommandLine.Command(
        name = "distill",
        description = {
            "Makes training pairs for a refine model: samples a corpus, asks a large model for the refined texts, and",
            "derives the smallest edit programs. Writes pairs/, chat/ and finetune/. The key comes from the environment."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  refine distill --input data/pages.jsonl.gz --documents 200 --output out/pairs \\",
            "    --endpoint https://host/v1 --model some-large-model --key-variable MODEL_KEY --budget-tokens 2000000"
        })
final class DistillCommand implements Command {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting> settings() {
        return JobSettings.reading(
                List.of(
                        INPUT,
                        OUTPUT,
                        DISTILL_ENDPOINT,
                        DISTILL_MODEL,
                        DISTILL_KEY_VARIABLE,
                        DISTILL_DOCUMENTS,
                        DISTILL_STRATIFY),
                List.of(
                        DISTILL_CONCURRENCY,
                        DISTILL_REQUESTS_PER_MINUTE,
                        DISTILL_TOKENS_PER_MINUTE,
                        DISTILL_BUDGET_TOKENS,
                        DISTILL_BUDGET_MONEY,
                        DISTILL_PRICE_PROMPT,
                        DISTILL_PRICE_COMPLETION,
                        DISTILL_TIMEOUT,
                        DISTILL_ATTEMPTS,
                        DISTILL_CACHE,
                        DISTILL_WINDOW_TOKENS,
                        DISTILL_TOP_P,
                        DISTILL_TOP_K,
                        DISTILL_ANSWER_LIMIT,
                        DISTILL_EXTRA_FIELDS,
                        DISTILL_MAX_INSERTED,
                        DISTILL_WHITE_SPACE,
                        DISTILL_KEEP_ALL_SHARE,
                        DISTILL_VALID_SHARE,
                        BATCH_BYTES,
                        TARGET_FILE_SIZE,
                        MAX_FAILED_SHARE,
                        MASTER));
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode execute(Settings settings, Surroundings surroundings) {
        Terminal terminal = surroundings.terminal();
        var options = new DistillSettings(settings).options(configuration(settings));
        DistillResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal)) {
            result = surroundings.jobs().distill(Command.session("distill", settings), options, progress);
        }
        DistillSummary.lines(result).forEach(terminal.out()::println);
        return result.setAside().isEmpty() ? ExitCode.DONE : ExitCode.SET_ASIDE;
    }
}
