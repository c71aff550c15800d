package dev.refine.core.report;

import dev.refine.core.stats.CorpusTotals;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The {@code README.md} of an output in the form of a
 * <a href="https://huggingface.co/docs/hub/datasets-cards">dataset card</a>: whoever uploads the folder needs no other.
 *
 * <p>Names of columns and places are not ours: none ends the head or a cell of a table, or is taken for Markdown or HTML.
 * The same data give the same card.
 */
public final class DatasetCard {
    /** Of more columns the number is told. */
    private static final int COLUMNS = 200;
    /** Of a longer value the beginning is shown. */
    private static final int LONGEST = 200;

    private static final Pattern UNSAFE_IN_CODE = Pattern.compile("[`|\\\\]");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+");

    private final CardData data;
    private final StringBuilder card = new StringBuilder();

    private DatasetCard(CardData data) {
        this.data = data;
    }

    /** The text of the card. */
    public static String of(CardData data) {
        DatasetCard card = new DatasetCard(data);
        card.card.append(new CardHead(data).yaml());
        card.opening();
        card.counts();
        card.parts();
        card.columns();
        card.facts();
        card.loading();
        return card.card.toString();
    }

    private void opening() {
        line("");
        line("# " + plain(data.title()));
        line("");
        line("Pieces that do not belong were taken out of each text by programs that delete and never write."
                + " [report.html](report.html) shows what changed.");
    }

    private void counts() {
        CorpusTotals totals = data.totals();
        table("Counts", "", "");
        count("documents", totals.documents());
        count("refined", totals.refined());
        count("unchanged", totals.unchanged());
        count("emptied", totals.emptied());
        count("failed", totals.failed());
        count("characters before", totals.rawText().chars());
        count("characters after", totals.refinedText().chars());
        row(
                "characters taken out",
                Numbers.percent(share(totals.removedChars(), totals.rawText().chars())));
        count("words before", totals.rawText().words());
        count("words after", totals.refinedText().words());
    }

    private void parts() {
        table("Data sets", "data set", "files", "a row is");
        data.parts().forEach(part -> row(code(part.name()), code(part.files()), part.holds()));
    }

    private void columns() {
        table("Columns of " + data.parts().get(0).name(), "column", "type");
        data.columns().stream().limit(COLUMNS).forEach(column -> row(code(column.name()), code(column.type())));
        int more = data.columns().size() - COLUMNS;
        if (more > 0) {
            line("");
            line("and " + Numbers.count(more) + " more.");
        }
    }

    private void facts() {
        table("Where it comes from", "", "");
        data.facts().forEach(fact -> row(plain(fact.name()), code(fact.value())));
        row("licence of the corpus", code(data.licence()));
    }

    private void loading() {
        CardData.Part first = data.parts().get(0);
        section("How to load it");
        line("By the path of this folder, or the name that it has on the Hub:");
        line("");
        line("```python");
        line("from datasets import load_dataset");
        line("");
        line("texts = load_dataset(\"path/to/this\", \"" + first.name() + "\", split=\"train\")");
        line("```");
        line("");
        line("```python");
        line("texts = spark.read.parquet(\"path/to/this/" + first.name() + "\")");
        line("```");
        line("");
        line("```sql");
        line("SELECT * FROM read_parquet('path/to/this/" + first.files() + "'); -- DuckDB");
        line("```");
    }

    private void table(String title, String... columns) {
        section(title);
        row(columns);
        line("|" + "---|".repeat(columns.length));
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void count(String name, long value) {
        row(name, Numbers.count(value));
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String text) {
        card.append(text).append('\n');
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    /** As words of a line of text. */
    private static String plain(String value) {
        return shown(value).replaceAll("([\\\\`*_~\\[\\]<>|#&])", "\\\\$1");
    }

    /** As code in the cell of a table; what ends either there is written as a number. */
    private static String code(String value) {
        String shown = shown(value);
        if (shown.isEmpty()) {
            return Numbers.NONE;
        }
        return UNSAFE_IN_CODE.matcher(shown).find() ? "<code>" + numbered(shown) + "</code>" : "`" + shown + "`";
    }

    private static String numbered(String value) {
        StringBuilder numbered = new StringBuilder();
        value.codePoints().forEach(point -> {
            if (point < 0x80 && !Character.isLetterOrDigit(point) && point != ' ') {
                numbered.append("&#").append(point).append(';');
            } else {
                numbered.appendCodePoint(point);
            }
        });
        return numbered.toString();
    }

    /** On one line, of bounded length, and in the order in which it stands. */
    private static String shown(String value) {
        String line = UNSEEN.matcher(value).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
