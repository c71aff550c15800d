package dev.refine.spark.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every setting: its key, what it takes, its default and its help. Flags, {@code --set}, {@code spark.refine.*}, config
 * files and {@code conf/refine.yaml} know these keys and no others.
 */
@SuppressWarnings("ImmutableEnumChecker") // the kinds are records of immutable lists, which the check can't see
enum Setting {
    INPUT("input", "PATH", Kind.LIST, Optional.empty(), "files, folders, globs or URIs to read"),
    OUTPUT("output", "PATH", Kind.TEXT, Optional.empty(), "folder or URI of the output"),
    FORMAT(
            "format",
            "FORMAT",
            Kind.choice("auto", "parquet", "json", "text"),
            Optional.of("auto"),
            "auto (by the names of the files), parquet, json (JSON lines) or text (a line a document); the last two plain,"
                    + " gzip, bzip2 or zstd"),
    WHOLE_TEXT(
            "whole-text",
            "true|false",
            Kind.SWITCH,
            Optional.of("false"),
            "take each text file for one document, with its path in the column path"),
    TEXT_COLUMN(
            "text-column",
            "NAME",
            Kind.TEXT,
            Optional.of("text"),
            "column with the text; dots lead into structs (page.text)"),
    ID_COLUMN(
            "id-column",
            "NAME",
            Kind.TEXT,
            Optional.of("id"),
            "column that names a document; may be absent from the input"),
    RENAME(
            "rename",
            "OLD=NEW",
            Kind.LIST,
            Optional.empty(),
            "other name for an input column, given before all else looks at it; may stand several times"),
    SAMPLE(
            "sample",
            "SHARE",
            Kind.TEXT,
            Optional.of("1"),
            "share of the documents to take, above 0 to 1, by the hash of the text: the same ones in every layout"),
    ON_NEW_COLUMN(
            "on-new-column",
            "WHAT",
            Kind.choice("refuse", "ignore"),
            Optional.of("refuse"),
            "when later files have a column that the output was begun without: refuse, or ignore that column"),
    BUNDLE(
            "bundle",
            "BUNDLE",
            Kind.TEXT,
            Optional.of("default"),
            "refine model: default (the bundled one), a folder, or a URI"),
    PRESET(
            "preset",
            "PRESET",
            Kind.choice("precise", "balanced", "thorough"),
            Optional.of("precise"),
            "how much to delete: precise, balanced or thorough"),
    DEVICE(
            "device",
            "DEVICE",
            Kind.choice("auto", "cpu", "cuda"),
            Optional.of("auto"),
            "where the model runs: cpu, cuda (a GPU of Nvidia's), or auto: cuda where bundle and machine have it, else cpu"),
    DRAFT(
            "draft",
            "BUNDLE",
            Kind.TEXT,
            Optional.empty(),
            "bundle whose programs a generator is given as drafts (default: the bundled one): the same programs, sooner"),
    CASCADE(
            "cascade",
            "BUNDLE",
            Kind.TEXT,
            Optional.empty(),
            "heavier model, a folder or a URI, that decides what the bundle's model is unsure of"),
    CASCADE_FROM(
            "cascade-from",
            "P",
            Kind.TEXT,
            Optional.of("0.3"),
            "a unit is unsure from this probability on that it does not belong, above 0"),
    CASCADE_TO(
            "cascade-to",
            "P",
            Kind.TEXT,
            Optional.empty(),
            "up to below this probability, up to 1 (default: 0.8, or the threshold of the preset where that is higher)"),
    CASCADE_SHARE(
            "cascade-share",
            "SHARE",
            Kind.TEXT,
            Optional.of("0.5"),
            "share of the characters of a chunk, above 0 to 1, in such units, that sends it to the heavier model"),
    TEMPLATES(
            "templates",
            "PATH",
            Kind.TEXT,
            Optional.empty(),
            "template memory, made by refine templates: lines of many pages of a host are deleted more readily"),
    TEMPLATES_PAGES(
            "templates-pages",
            "N",
            Kind.NUMBER,
            Optional.of("3"),
            "pages of one host that a line must stand on to count as part of a template, from 2 on"),
    TEMPLATES_SHARE(
            "templates-share",
            "SHARE",
            Kind.TEXT,
            Optional.of("0.3"),
            "share of the pages of its hosts, 0 to 1, that it must stand on besides"),
    TEMPLATES_ODDS(
            "templates-odds",
            "FACTOR",
            Kind.TEXT,
            Optional.of("4"),
            "what the model's odds that such a line does not belong are multiplied by, from 1 on"),
    TEMPLATES_MEMORY(
            "templates-memory",
            "SIZE",
            Kind.TEXT,
            Optional.of("512MB"),
            "what such lines may take in each executor, 8 bytes a line"),
    URL_COLUMN(
            "url-column",
            "NAME",
            Kind.TEXT,
            Optional.of("url"),
            "column with the address of a page; dots lead into structs (page.url)"),
    LEAST_PAGES(
            "least-pages",
            "N",
            Kind.NUMBER,
            Optional.of("2"),
            "pages that a line must stand on to be kept in the template memory, from 2 on"),
    MAX_FAILED_SHARE(
            "max-failed-share",
            "SHARE",
            Kind.TEXT,
            Optional.of("0.01"),
            "share of documents, 0 to 1, that may fail before the run ends with 5; below 1,000 documents, half"),
    PROGRAMS(
            "programs",
            "PATH",
            Kind.TEXT,
            Optional.empty(),
            "output of program (or run) whose programs are applied (show: where they lie now)"),
    APPLY_PRESET(
            "apply.preset",
            "PRESET",
            Kind.choice("precise", "balanced", "thorough"),
            Optional.empty(),
            "another preset than that of the programs, from the probabilities stored with them"),
    APPLY_THRESHOLD(
            "apply.threshold",
            "P",
            Kind.TEXT,
            Optional.empty(),
            "another threshold than that of the preset, 0 to 1, likewise"),
    BATCH_BYTES(
            "batch-bytes",
            "SIZE",
            Kind.TEXT,
            Optional.empty(),
            "input a batch, the unit of commit and resume; by default 1GiB for each slot (apply on files in another"
                    + " layout: a sixteenth of the input)"),
    TARGET_FILE_SIZE(
            "target-file-size",
            "SIZE",
            Kind.TEXT,
            Optional.of("256MB"),
            "input that makes one file of a data set, about"),
    KEEP_REMOVED(
            "keep-removed",
            "true|false",
            Kind.SWITCH,
            Optional.of("true"),
            "write removed/, without which the output can't be reverted"),
    LICENCE(
            "licence",
            "NAME",
            Kind.TEXT,
            Optional.of("unknown"),
            "licence of the corpus, as Hugging Face names it (cc-by-4.0), for the dataset card README.md"),
    DROP_EMPTIED(
            "drop-emptied",
            "true|false",
            Kind.SWITCH,
            Optional.of("false"),
            "leave documents of which nothing is left out of refined/ (the manifest counts them)"),
    RULES(
            "rules",
            "SET",
            Kind.LIST,
            Optional.empty(),
            "published rules to ask of raw and refined texts, for the statistics: gopher-quality, gopher-repetition, c4,"
                    + " fineweb, refinedweb; may stand several times"),
    RULES_READING(
            "rules-reading",
            "READING",
            Kind.choice("paper", "datatrove"),
            Optional.of("paper"),
            "whose limits the rules have, and how they count words and lines: paper, or datatrove"),
    MASTER(
            "master",
            "URL",
            Kind.TEXT,
            Optional.empty(),
            "Spark master; by default that of spark-submit, else local[*]: all cores of this machine"),
    DEMO_OUTPUT(
            "demo.output",
            "PATH",
            Kind.TEXT,
            Optional.of("out/demo"),
            "folder that demo writes, and replaces each time"),
    IMPORT_FROM(
            "import.from",
            "FOLDER",
            Kind.TEXT,
            Optional.empty(),
            "model that writes programs: a folder as Hugging Face has it, or an export of Optimum"),
    IMPORT_TO("import.to", "FOLDER", Kind.TEXT, Optional.empty(), "folder of the bundle, not there yet"),
    IMPORT_DIALECT(
            "import.dialect",
            "DIALECT",
            Kind.choice("refine", "refinex", "prox", "ultrax"),
            Optional.empty(),
            "how the model is shown texts and writes programs: refine, refinex, prox or ultrax"),
    IMPORT_SYSTEM(
            "import.system",
            "FILE",
            Kind.TEXT,
            Optional.empty(),
            "file with the system message that the model was trained with (ultrax)"),
    IMPORT_LICENCE("import.licence", "NAME", Kind.TEXT, Optional.of("unknown"), "licence of the model's weights"),
    IMPORT_PRECISION(
            "import.precision",
            "PRECISION",
            Kind.choice("fp32", "fp16", "int8"),
            Optional.empty(),
            "of the weights in the bundle; by default fp32"),
    IMPORT_WINDOW_TOKENS(
            "import.window-tokens",
            "N",
            Kind.NUMBER,
            Optional.empty(),
            "most tokens of a prompt; by default as the dialect has it; with --max-new-tokens within the model's positions"),
    IMPORT_MAX_NEW_TOKENS(
            "import.max-new-tokens",
            "N",
            Kind.NUMBER,
            Optional.empty(),
            "most tokens of a program; by default as the dialect has it"),
    IMPORT_OVERLAP_LINES(
            "import.overlap-lines",
            "N",
            Kind.NUMBER,
            Optional.empty(),
            "lines that two windows share; by default none, with refinex 16"),
    IMPORT_LINE_CHARACTERS(
            "import.line-characters",
            "N",
            Kind.NUMBER,
            Optional.empty(),
            "characters that are shown of a longer line; by default all"),
    IMPORT_PYTHON(
            "import.python",
            "PROGRAM",
            Kind.TEXT,
            Optional.of("python3"),
            "Python with the packages of training/requirements-check.txt"),
    DISTILL_ENDPOINT(
            "distill.endpoint",
            "URL",
            Kind.TEXT,
            Optional.empty(),
            "the expert's server, OpenAI-compatible; /chat/completions is added to it"),
    DISTILL_MODEL(
            "distill.model", "NAME", Kind.TEXT, Optional.empty(), "the expert, by the name that its server knows"),
    DISTILL_KEY_VARIABLE(
            "distill.key-variable",
            "NAME",
            Kind.TEXT,
            Optional.empty(),
            "environment variable with the key for the server; a key is taken from nowhere else"),
    DISTILL_DOCUMENTS(
            "distill.documents",
            "N",
            Kind.TEXT,
            Optional.empty(),
            "how many texts to take, those with the lowest hashes: the same ones in every layout; by default all"),
    DISTILL_STRATIFY(
            "distill.stratify",
            "COLUMN",
            Kind.TEXT,
            Optional.empty(),
            "share the documents out equally over the values of this column"),
    DISTILL_EXTRA_FIELDS(
            "distill.extra-fields",
            "JSON",
            Kind.TEXT,
            Optional.of("{}"),
            "object whose fields go with each request, such as {\"temperature\": 0.7}"),
    DISTILL_ANSWER_LIMIT(
            "distill.answer-limit",
            "FIELD",
            Kind.choice("max_tokens", "max_completion_tokens"),
            Optional.of("max_tokens"),
            "how the server calls the limit of an answer: max_tokens or max_completion_tokens"),
    DISTILL_TOP_P(
            "distill.top-p", "P", Kind.TEXT, Optional.of("0.8"), "top-p that the expert draws its tokens by, or none"),
    DISTILL_TOP_K(
            "distill.top-k",
            "K",
            Kind.TEXT,
            Optional.of("20"),
            "top-k likewise, or none for servers that do not know it"),
    DISTILL_WINDOW_TOKENS(
            "distill.window-tokens",
            "N",
            Kind.NUMBER,
            Optional.of("12000"),
            "longest part of a text, in tokens by an estimate, that is asked for at a time"),
    DISTILL_CONCURRENCY(
            "distill.concurrency", "N", Kind.NUMBER, Optional.of("8"), "requests at a time, of the whole job"),
    DISTILL_REQUESTS_PER_MINUTE(
            "distill.requests-per-minute", "N", Kind.NUMBER, Optional.empty(), "requests a minute, of the whole job"),
    DISTILL_TOKENS_PER_MINUTE(
            "distill.tokens-per-minute",
            "N",
            Kind.NUMBER,
            Optional.empty(),
            "tokens a minute by an estimate, of the whole job"),
    DISTILL_TIMEOUT("distill.timeout", "SECONDS", Kind.NUMBER, Optional.of("120"), "longest wait for a whole answer"),
    DISTILL_ATTEMPTS(
            "distill.attempts",
            "N",
            Kind.NUMBER,
            Optional.of("6"),
            "how often a request is sent that the server could not take or answer"),
    DISTILL_BUDGET_TOKENS(
            "distill.budget-tokens",
            "N",
            Kind.TEXT,
            Optional.empty(),
            "tokens that all runs on the output may take together; then it ends with 7"),
    DISTILL_BUDGET_MONEY(
            "distill.budget-money", "AMOUNT", Kind.TEXT, Optional.empty(), "money likewise, by the prices below"),
    DISTILL_PRICE_PROMPT(
            "distill.price-prompt", "AMOUNT", Kind.TEXT, Optional.of("0"), "price of a million tokens sent"),
    DISTILL_PRICE_COMPLETION(
            "distill.price-completion", "AMOUNT", Kind.TEXT, Optional.of("0"), "price of a million tokens answered"),
    DISTILL_CACHE(
            "distill.cache",
            "FOLDER",
            Kind.TEXT,
            Optional.of("user"),
            "where paid answers are kept: user (the user's cache folder), a folder (on a cluster a shared one), or none"),
    DISTILL_MAX_INSERTED(
            "distill.max-inserted",
            "N",
            Kind.NUMBER,
            Optional.of("20"),
            "a run of so many characters that the expert inserted or replaced rejects the pair"),
    DISTILL_WHITE_SPACE(
            "distill.white-space",
            "WHAT",
            Kind.choice("keep", "leave-out"),
            Optional.of("keep"),
            "ops that delete white space alone: keep, or leave-out"),
    DISTILL_KEEP_ALL_SHARE(
            "distill.keep-all-share",
            "SHARE",
            Kind.TEXT,
            Optional.of("0.55"),
            "share of the pairs without deletions, 0 to 1, that goes into chat/"),
    DISTILL_VALID_SHARE(
            "distill.valid-share",
            "SHARE",
            Kind.TEXT,
            Optional.of("0.02"),
            "share of the documents, 0 to 1, that is held out in chat/valid.jsonl"),
    EVALUATE_BUNDLE(
            "evaluate.bundle",
            "BUNDLE",
            Kind.LIST,
            Optional.empty(),
            "refine models to compare: default (the bundled one), folders or URIs; may stand several times; by default the"
                    + " bundled one, none beside --of"),
    EVALUATE_PRESET(
            "evaluate.preset",
            "PRESET",
            Kind.LIST,
            Optional.of("precise,balanced,thorough"),
            "presets to compare of each model"),
    EVALUATE_OF(
            "evaluate.of",
            "OUTPUT",
            Kind.LIST,
            Optional.empty(),
            "outputs of runs over the gold files, compared as they are; may stand several times"),
    EVALUATE_BASELINES(
            "evaluate.baselines",
            "NAME",
            Kind.LIST,
            Optional.of("all"),
            "systems without a model to compare with: keep-all, c4-lines, refinedweb-lines, gopher-lines, justext-like, or"
                    + " all, or none"),
    EVALUATE_BY(
            "evaluate.by",
            "COLUMN",
            Kind.LIST,
            Optional.empty(),
            "columns whose values make groups of pages, beside their length; by default source, lang, page_type and"
                    + " licence_class, where the files have them"),
    EVALUATE_TEXT_COLUMN(
            "evaluate.text-column",
            "NAME",
            Kind.TEXT,
            Optional.of("raw"),
            "column of the gold files to refine: raw, or clean to take clean text for raw pages"),
    EVALUATE_REPLICATES(
            "evaluate.replicates",
            "N",
            Kind.NUMBER,
            Optional.of("1000"),
            "resamplings of the pages that the 95 % intervals come from; 0 for no intervals"),
    EVALUATE_SEED("evaluate.seed", "N", Kind.NUMBER, Optional.of("1"), "seed of the resamplings"),
    STATS_GROUP_BY(
            "stats.group-by",
            "COLUMN",
            Kind.LIST,
            Optional.empty(),
            "columns whose values make groups; host, where there is no such column, is the host of the address in"
                    + " --url-column; may stand several times"),
    STATS_LEVEL_COLUMN(
            "stats.level-column",
            "NAME",
            Kind.TEXT,
            Optional.empty(),
            "column with a score of quality, whose whole part is a level: what became of the documents of each level"),
    STATS_GROUPS(
            "stats.groups",
            "N",
            Kind.NUMBER,
            Optional.of("20"),
            "most frequent values of a column that are told one by one, 1 to 1000; the others are taken together"),
    STATS_SAMPLE(
            "stats.sample-stats",
            "N|SECONDS",
            Kind.TEXT,
            Optional.of("60s"),
            "documents, by the hash of the text, that the dear figures are taken of: a number, or a time such as 60s, in which as"
                    + " many as it suffices for are measured one by one (100 to 20,000); 0 leaves these figures out"),
    STATS_TOKENIZER(
            "stats.tokenizer",
            "auto|spark-nlp|none",
            Kind.choice("auto", "spark-nlp", "none"),
            Optional.of("auto"),
            "what finds sentences and tokens of sampled texts: auto takes Spark NLP where it is on the class path"),
    STATS_SCORER(
            "stats.scorer",
            "BUNDLE",
            Kind.TEXT,
            Optional.empty(),
            "a bundle of kind scorer, a folder or URI: what it makes of sampled texts before and after"),
    STATS_EMBEDDING(
            "stats.embedding",
            "BUNDLE",
            Kind.TEXT,
            Optional.empty(),
            "a bundle of kind embedding, a folder or URI: its vectors for a Vendi score of the sample"),
    STATS_LISTED(
            "stats.listed",
            "N",
            Kind.NUMBER,
            Optional.of("50"),
            "rows of each list: most frequent removed lines, largest changes, decisions near the threshold"),
    REPORT_LANGUAGE_COLUMN(
            "report.language-column",
            "NAME",
            Kind.TEXT,
            Optional.empty(),
            "column with the language of a document, to filter by; by default lang or language, else it is detected"),
    REVERT_TO("revert.to", "PATH", Kind.TEXT, Optional.empty(), "folder or URI that the raw corpus is written to"),
    PLAN_SAMPLE_SECONDS(
            "plan.sample-seconds",
            "N",
            Kind.NUMBER,
            Optional.of("60"),
            "how long plan works on its sample, about; more makes its intervals narrower"),
    PLAN_SLOTS(
            "plan.slots",
            "N",
            Kind.NUMBER,
            Optional.empty(),
            "tasks at a time that the run will have, each as fast as here; by default as many as the session of plan"),
    PLAN_EXECUTOR_CORES(
            "plan.executor-cores",
            "N",
            Kind.NUMBER,
            Optional.of("4"),
            "cores of each executor that plan suggests; one GPU each where the model runs on one"),
    PLAN_PRICES(
            "plan.prices",
            "FILE",
            Kind.TEXT,
            Optional.empty(),
            "YAML file or URI with prices, as conf/prices.yaml; without it plan tells no cost"),
    PLAN_SCRATCH(
            "plan.scratch",
            "PATH",
            Kind.TEXT,
            Optional.empty(),
            "folder or URI that plan writes its sample below, and takes it away again; by default the machine's for"
                    + " temporary files, on a cluster one that all executors see"),
    CLUSTER_FOLDER(
            "cluster.folder",
            "PATH",
            Kind.TEXT,
            Optional.of("out/cluster"),
            "folder of the cluster: settings, logs, buckets"),
    CLUSTER_WORKERS("cluster.workers", "N", Kind.NUMBER, Optional.of("2"), "workers, a process each"),
    CLUSTER_CORES("cluster.cores", "N", Kind.NUMBER, Optional.of("1"), "cores of each worker"),
    CLUSTER_MEMORY(
            "cluster.memory",
            "SIZE",
            Kind.TEXT,
            Optional.of("2g"),
            "memory of each worker for executors (1g each by default) and, in cluster mode, the driver"),
    CLUSTER_PORT("cluster.port", "PORT", Kind.NUMBER, Optional.of("7077"), "port of the master; 0 takes a free one"),
    CLUSTER_S3_PORT(
            "cluster.s3-port", "PORT", Kind.NUMBER, Optional.of("9000"), "port of the S3 server; 0 takes a free one"),
    SHOW_CONTEXT(
            "show.context",
            "N",
            Kind.NUMBER,
            Optional.of("3"),
            "unchanged lines to show before and after each change, and at both ends of the text");

    /** What a setting takes. */
    sealed interface Kind {
        Kind TEXT = new Text();
        Kind LIST = new Several();
        Kind NUMBER = new Whole();
        Kind SWITCH = new Switch();

        static Kind choice(String... words) {
            return new Choice(List.of(words));
        }

        /** Any text. */
        record Text() implements Kind {}

        /** Any number of texts. */
        record Several() implements Kind {}

        /** A whole number from 0, of 9 digits at most. */
        record Whole() implements Kind {}

        /** {@code true} or {@code false}; a flag alone says true. */
        record Switch() implements Kind {}

        /** One of these words. */
        record Choice(List<String> words) implements Kind {}
    }

    private final String key;
    private final String label;
    private final Kind kind;
    private final Optional<String> byDefault;
    private final String help;

    Setting(String key, String label, Kind kind, Optional<String> byDefault, String help) {
        this.key = key;
        this.label = label;
        this.kind = kind;
        this.byDefault = byDefault;
        this.help = help;
    }

    String key() {
        return key;
    }

    /** What stands for the value in help texts. */
    String label() {
        return label;
    }

    Kind kind() {
        return kind;
    }

    Optional<String> byDefault() {
        return byDefault;
    }

    String help() {
        return help;
    }

    static Optional<Setting> of(String key) {
        return Stream.of(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Stream.of(values()).map(Setting::key).toList();
    }
}
