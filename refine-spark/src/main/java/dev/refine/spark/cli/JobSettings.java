package dev.refine.spark.cli;

import static dev.refine.spark.cli.Setting.BATCH_BYTES;
import static dev.refine.spark.cli.Setting.BUNDLE;
import static dev.refine.spark.cli.Setting.CASCADE;
import static dev.refine.spark.cli.Setting.CASCADE_FROM;
import static dev.refine.spark.cli.Setting.CASCADE_SHARE;
import static dev.refine.spark.cli.Setting.CASCADE_TO;
import static dev.refine.spark.cli.Setting.DEVICE;
import static dev.refine.spark.cli.Setting.DRAFT;
import static dev.refine.spark.cli.Setting.DROP_EMPTIED;
import static dev.refine.spark.cli.Setting.FORMAT;
import static dev.refine.spark.cli.Setting.ID_COLUMN;
import static dev.refine.spark.cli.Setting.INPUT;
import static dev.refine.spark.cli.Setting.KEEP_REMOVED;
import static dev.refine.spark.cli.Setting.LEAST_PAGES;
import static dev.refine.spark.cli.Setting.LICENCE;
import static dev.refine.spark.cli.Setting.MASTER;
import static dev.refine.spark.cli.Setting.MAX_FAILED_SHARE;
import static dev.refine.spark.cli.Setting.ON_NEW_COLUMN;
import static dev.refine.spark.cli.Setting.OUTPUT;
import static dev.refine.spark.cli.Setting.PRESET;
import static dev.refine.spark.cli.Setting.RENAME;
import static dev.refine.spark.cli.Setting.RULES;
import static dev.refine.spark.cli.Setting.RULES_READING;
import static dev.refine.spark.cli.Setting.SAMPLE;
import static dev.refine.spark.cli.Setting.TARGET_FILE_SIZE;
import static dev.refine.spark.cli.Setting.TEMPLATES;
import static dev.refine.spark.cli.Setting.TEMPLATES_MEMORY;
import static dev.refine.spark.cli.Setting.TEMPLATES_ODDS;
import static dev.refine.spark.cli.Setting.TEMPLATES_PAGES;
import static dev.refine.spark.cli.Setting.TEMPLATES_SHARE;
import static dev.refine.spark.cli.Setting.TEXT_COLUMN;
import static dev.refine.spark.cli.Setting.URL_COLUMN;
import static dev.refine.spark.cli.Setting.WHOLE_TEXT;

import dev.refine.core.stats.rules.Reading;
import dev.refine.core.stats.rules.RuleOptions;
import dev.refine.core.stats.rules.RuleSet;
import dev.refine.spark.corpus.CorpusSource;
import dev.refine.spark.corpus.NewColumns;
import dev.refine.spark.corpus.Renames;
import dev.refine.spark.corpus.Sample;
import dev.refine.spark.job.CascadeOptions;
import dev.refine.spark.job.DeviceChoice;
import dev.refine.spark.job.FailedShareLimit;
import dev.refine.spark.job.RunOptions;
import dev.refine.spark.job.TemplateOptions;
import dev.refine.spark.job.TemplatesOptions;
import dev.refine.spark.job.Writing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What several commands make of their settings. */
final class JobSettings {
    /** How an input is read: the same for every command that reads a corpus. */
    private static final List<Setting> READING =
            List.of(FORMAT, WHOLE_TEXT, TEXT_COLUMN, ID_COLUMN, RENAME, SAMPLE, ON_NEW_COLUMN);

    /** How a template memory is used. */
    private static final List<Setting> KNOWING =
            List.of(TEMPLATES, TEMPLATES_PAGES, TEMPLATES_SHARE, TEMPLATES_ODDS, TEMPLATES_MEMORY);

    /** How {@code run} and {@code apply} write all that comes of a corpus, and where they work. */
    static final List<Setting> WRITING = List.of(
            BATCH_BYTES,
            TARGET_FILE_SIZE,
            KEEP_REMOVED,
            DROP_EMPTIED,
            LICENCE,
            RULES,
            RULES_READING,
            MAX_FAILED_SHARE,
            MASTER);

    private JobSettings() {}

    /** The settings of a command that reads a corpus, in the order of its help. */
    static List<Setting> reading(List<Setting> before, List<Setting> after) {
        return Stream.of(before, READING, after).flatMap(List::stream).toList();
    }

    /** What {@code run} and {@code program} are asked. @throws SettingException for a value that is none */
    static RunOptions run(Settings settings, Writing writing, Map<String, String> configuration) {
        return run(settings, settings.value(OUTPUT), writing, configuration);
    }

    /** The same, written to a place of ours. */
    static RunOptions run(Settings settings, String output, Writing writing, Map<String, String> configuration) {
        return new RunOptions(
                source(settings),
                output,
                settings.value(BUNDLE),
                settings.value(PRESET),
                DeviceChoice.of(settings.value(DEVICE)),
                settings.find(DRAFT),
                cascade(settings),
                templates(settings),
                writing,
                false,
                maxFailedShare(settings),
                configuration);
    }

    private static Optional<CascadeOptions> cascade(Settings settings) {
        return settings.find(CASCADE).map(bundle -> cascade(bundle, settings));
    }

    private static CascadeOptions cascade(String bundle, Settings settings) {
        String from = settings.value(CASCADE_FROM);
        Optional<String> to = settings.find(CASCADE_TO);
        String share = settings.value(CASCADE_SHARE);
        try {
            return CascadeOptions.of(bundle, from, to, share);
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    "--cascade-from " + from
                            + to.map(given -> " --cascade-to " + given).orElse("") + " --cascade-share " + share
                            + ": are no shares above 0 up to 1, the first below the second",
                    e);
        }
    }

    /** The settings of a command that takes a template memory, in the order of its help. */
    static List<Setting> withTemplates(List<Setting> before, List<Setting> after) {
        return Stream.of(before, KNOWING, after).flatMap(List::stream).toList();
    }

    private static Optional<TemplateOptions> templates(Settings settings) {
        return settings.find(TEMPLATES)
                .map(place -> TemplateOptions.of(
                        place,
                        settings.number(TEMPLATES_PAGES),
                        decimal(settings, TEMPLATES_SHARE),
                        decimal(settings, TEMPLATES_ODDS),
                        bytes(TEMPLATES_MEMORY, settings.value(TEMPLATES_MEMORY))));
    }

    private static double decimal(Settings settings, Setting setting) {
        String number = settings.value(setting);
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new SettingException(SettingFlags.name(setting) + " " + number + ": is no number", e);
        }
    }

    /** What {@code templates} is asked. @throws SettingException for a value that is none */
    static TemplatesOptions counting(Settings settings, Map<String, String> configuration) {
        int pages = settings.number(LEAST_PAGES);
        if (pages < 2) {
            throw new SettingException("--least-pages " + pages + ": is no number of pages from 2 on");
        }
        return new TemplatesOptions(
                source(settings), settings.value(URL_COLUMN), settings.value(OUTPUT), pages, configuration);
    }

    /** How the output is written. @throws SettingException for what is no size */
    static Writing writing(Settings settings) {
        Optional<Long> batch = settings.find(BATCH_BYTES).map(size -> bytes(BATCH_BYTES, size));
        return new Writing(
                batch,
                bytes(TARGET_FILE_SIZE, settings.value(TARGET_FILE_SIZE)),
                settings.on(KEEP_REMOVED),
                settings.on(DROP_EMPTIED));
    }

    /** How the output is written, and what its statistics tell. @throws SettingException also for rules that are none */
    static Writing measured(Settings settings) {
        return writing(settings).asking(rules(settings));
    }

    private static RuleOptions rules(Settings settings) {
        String names = String.join(",", settings.all(RULES));
        try {
            return RuleOptions.of(RuleSet.parse(names), Reading.of(settings.value(RULES_READING)));
        } catch (IllegalArgumentException e) {
            throw new SettingException("--rules " + names + ": " + e.getMessage(), e);
        }
    }

    private static long bytes(Setting setting, String size) {
        return ByteSize.parse(size)
                .orElseThrow(() -> new SettingException(SettingFlags.name(setting) + " " + size
                        + ": is no size from one byte on, such as 256MB, 1GiB or 1000000"));
    }

    static CorpusSource source(Settings settings) {
        return new CorpusSource(
                settings.values(INPUT),
                format(settings),
                settings.value(TEXT_COLUMN),
                settings.value(ID_COLUMN),
                renames(settings),
                sample(settings),
                NewColumns.valueOf(settings.value(ON_NEW_COLUMN).toUpperCase(Locale.ROOT)));
    }

    private static Renames renames(Settings settings) {
        try {
            return Renames.parse(settings.all(RENAME));
        } catch (IllegalArgumentException e) {
            throw new SettingException("--rename " + e.getMessage(), e);
        }
    }

    private static Sample sample(Settings settings) {
        String share = settings.value(SAMPLE);
        try {
            return new Sample(Double.parseDouble(share));
        } catch (IllegalArgumentException e) {
            throw new SettingException("--sample " + share + ": is no share above 0, up to 1, such as 0.01", e);
        }
    }

    private static CorpusSource.Format format(Settings settings) {
        String word = settings.value(FORMAT);
        if (!settings.on(WHOLE_TEXT)) {
            return CorpusSource.Format.valueOf(word.toUpperCase(Locale.ROOT));
        }
        if (!word.equals("auto") && !word.equals("text")) {
            throw new SettingException("--whole-text: is for text files, not for --format " + word);
        }
        return CorpusSource.Format.WHOLE_TEXT;
    }

    static FailedShareLimit maxFailedShare(Settings settings) {
        String share = settings.value(MAX_FAILED_SHARE);
        try {
            return new FailedShareLimit(Double.parseDouble(share));
        } catch (IllegalArgumentException e) {
            throw new SettingException("--max-failed-share " + share + ": is no share from 0 to 1, such as 0.05", e);
        }
    }
}
