package dev.refine.spark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.refine.core.edit.Outcome;
import dev.refine.core.language.LanguageDetector;
import dev.refine.core.report.ReportDocument;
import dev.refine.core.report.ReportDocument.Changes;
import dev.refine.core.report.ReportDocument.Origin;
import dev.refine.spark.output.OutputFolder;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.AppliedRows;
import dev.refine.spark.rows.Documents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The documents that a report shows: changed ones by the hashes of their texts, then unchanged ones, a quarter of them if there
 * are so many, then those that lists lead to, then some that failed. Of documents with one text one stands there.
 *
 * @param most documents of all kinds
 */
record ReportSample(RunOutput output, RowsByHash rows, ReportColumns columns, int most) {
    /** A text longer than this (code points) is not read: the page could not show it. */
    static final long LONGEST_TEXT = 100_000;

    private static final int FAILED = 100;
    private static final String CHARS = "chars";
    private static final String NO_ID = "(no id)";

    /** A document as two data sets know it, without its text. */
    private record Known(String hash, Row refined, Row stats) {
        long chars() {
            return stats.<Long>getAs(CHARS);
        }
    }

    ReportSample(RunOutput output, ReportColumns columns, int most) {
        this(output, new RowsByHash(output), columns, most);
    }

    /** @param wanted hashes of documents that lists lead to */
    List<ReportDocument> documents(Collection<String> wanted) {
        List<ReportDocument> failed = failed();
        List<Known> known = known(chosen(wanted, most - failed.size()));
        Map<String, Changes> changes =
                output.keepsRemoved() ? new ReportTexts(output, rows).changes(readable(known)) : Map.of();
        Function<Changes, Optional<String>> language = language();
        return Stream.concat(
                        known.stream()
                                .map(each -> document(each, Optional.ofNullable(changes.get(each.hash())), language)),
                        failed.stream())
                .toList();
    }

    /** Tells the languages of texts where no column does. */
    private Function<Changes, Optional<String>> language() {
        if (columns.haveLanguage(output.inputSchema())) {
            return changes -> Optional.empty();
        }
        LanguageDetector languages = new LanguageDetector();
        return changes -> languages.language(changes.raw());
    }

    private Set<String> chosen(Collection<String> wanted, int room) {
        List<String> listed = wanted.stream().distinct().limit(room / 2).toList();
        int rest = room - listed.size();
        List<String> changed = first(not(isUnchanged()), rest);
        List<String> unchanged = first(isUnchanged(), rest);
        int others = Math.min(unchanged.size(), Math.max(rest / 4, rest - changed.size()));
        Set<String> chosen = new LinkedHashSet<>(changed.subList(0, Math.min(changed.size(), rest - others)));
        chosen.addAll(unchanged.subList(0, others));
        chosen.addAll(listed);
        return chosen;
    }

    private static Column isUnchanged() {
        return col(AddedColumns.OUTCOME).eqNullSafe(Outcome.UNCHANGED.word());
    }

    private List<String> first(Column which, int many) {
        return output
                .dataset(OutputFolder.REFINED)
                .filter(which)
                .select(AddedColumns.TEXT_HASH)
                .distinct()
                .orderBy(AddedColumns.TEXT_HASH)
                .limit(many)
                .collectAsList()
                .stream()
                .map(RowsByHash::hash)
                .toList();
    }

    /** What is told of the documents beside their texts, in the order of the hashes that are given. */
    private List<Known> known(Set<String> hashes) {
        List<Column> named = new ArrayList<>(columns.of(output.inputSchema()));
        named.add(col(AddedColumns.TEXT_HASH));
        named.add(col(AddedColumns.OUTCOME));
        Map<String, Row> refined =
                rows.find(output.dataset(OutputFolder.REFINED).select(named.toArray(Column[]::new)), hashes);
        Map<String, Row> stats = rows.find(
                output.dataset(OutputFolder.DOCUMENT_STATS)
                        .select(
                                col(AddedColumns.TEXT_HASH),
                                col(Documents.ID),
                                col("raw.chars").as(CHARS),
                                col(AppliedRows.REMOVED_CHARS)),
                hashes);
        List<Known> known = new ArrayList<>();
        for (String hash : hashes) {
            Row text = refined.get(hash);
            Row measures = stats.get(hash);
            if (text != null && measures != null) {
                known.add(new Known(hash, text, measures));
            }
        }
        return known;
    }

    /** Hashes of the texts that are read: none that is too long, and no more than a driver can hold. */
    private static List<String> readable(List<Known> documents) {
        List<String> hashes = new ArrayList<>();
        long left = ReportTexts.MOST_CHARS;
        for (Known each : documents) {
            if (each.chars() <= LONGEST_TEXT && each.chars() <= left) {
                hashes.add(each.hash());
                left -= each.chars();
            }
        }
        return hashes;
    }

    private ReportDocument document(
            Known known, Optional<Changes> changes, Function<Changes, Optional<String>> language) {
        Origin told = origin(known.refined());
        String id = known.stats().getAs(Documents.ID);
        String outcome = known.refined().getAs(AddedColumns.OUTCOME);
        return new ReportDocument(
                known.hash(),
                id == null ? known.hash() : id,
                Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                known.chars(),
                known.stats().<Long>getAs(AppliedRows.REMOVED_CHARS),
                new Origin(told.host(), told.language().or(() -> changes.flatMap(language))),
                changes.isPresent() ? Optional.empty() : Optional.of(notShown(known)),
                changes);
    }

    private String notShown(Known known) {
        String shown = "refine show --hash " + known.hash().substring(0, 16) + " shows the document.";
        if (!output.keepsRemoved()) {
            return "What went was not kept.";
        }
        return known.chars() > LONGEST_TEXT
                ? "The text is too long for this page; " + shown
                : "The text is not shown here; " + shown;
    }

    private static Origin origin(Row row) {
        return new Origin(
                Optional.ofNullable(row.getAs(ReportColumns.HOST)),
                Optional.ofNullable(row.getAs(ReportColumns.LANGUAGE)));
    }

    private List<ReportDocument> failed() {
        List<Column> known = new ArrayList<>(columns.of(output.inputSchema()));
        known.add(output.id().orElse(lit(NO_ID)).as(Documents.ID));
        known.add(col(AddedColumns.STAGE));
        known.add(col(AddedColumns.REASON));
        return output
                .dataset(OutputFolder.FAILED)
                .select(known.toArray(Column[]::new))
                .orderBy(Documents.ID, AddedColumns.STAGE, AddedColumns.REASON)
                .limit(FAILED)
                .collectAsList()
                .stream()
                .map(ReportSample::failedDocument)
                .toList();
    }

    private static ReportDocument failedDocument(Row row) {
        String id = row.getAs(Documents.ID);
        Optional<String> note = Optional.of(row.getAs(AddedColumns.STAGE) + ": " + row.getAs(AddedColumns.REASON));
        return new ReportDocument(
                "", id == null ? NO_ID : id, Outcome.FAILED, 0, 0, origin(row), note, Optional.empty());
    }
}
