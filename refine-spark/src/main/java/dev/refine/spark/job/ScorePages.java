package dev.refine.spark.job;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.evaluate.Evaluation;
import dev.refine.core.evaluate.PageCounts;
import dev.refine.core.text.IndexedText;
import dev.refine.spark.exec.BatchedIterator;
import dev.refine.spark.rows.AddedColumns;
import dev.refine.spark.rows.PageCountRows;
import dev.refine.spark.rows.PieceRows;
import dev.refine.spark.session.WorkCounters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Rows of {@link GoldRows}, joined with outputs → rows of {@link PageCountRows}: each page refined by every contender. */
final class ScorePages implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    private static final BatchedIterator.Limits LIMITS = new BatchedIterator.Limits(64, 1 << 20);

    private final ArrayList<Contender> contenders;
    private final GoldReader gold;
    private final int outputs;
    private final WorkCounters counters;

    /** @param outputs how many outputs were joined */
    ScorePages(List<Contender> contenders, GoldReader gold, int outputs, WorkCounters counters) {
        this.contenders = new ArrayList<>(contenders);
        this.gold = gold;
        this.outputs = outputs;
        this.counters = counters;
    }

    /** Column with the refined text of an output. */
    static String refined(int output) {
        return "refined_" + output;
    }

    /** Column with the removed pieces of an output. */
    static String pieces(int output) {
        return "pieces_" + output;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new BatchedIterator<>(
                rows, LIMITS, row -> text(row).map(String::length).orElse(0), this::score);
    }

    private List<Row> score(List<Row> rows) {
        List<Row> counts = new ArrayList<>();
        List<Row> held = new ArrayList<>();
        List<GoldDocument> documents = new ArrayList<>();
        for (Row row : rows) {
            Optional<IndexedText> text = text(row).map(IndexedText::of);
            Optional<GoldDocument> document = text.flatMap(raw -> document(row, raw));
            document.ifPresentOrElse(
                    found -> {
                        held.add(row);
                        documents.add(found);
                    },
                    () -> counts.addAll(
                            uncounted(row, text.isPresent() ? PageCounts.withoutGold() : PageCounts.failed())));
        }
        for (Contender contender : contenders) {
            List<List<PageCounts>> found = contender.count(documents);
            for (int i = 0; i < documents.size(); i++) {
                counts.addAll(rows(held.get(i), contender.systems(), found.get(i)));
            }
        }
        documents.forEach(document -> counters.add(document.raw().text()));
        return counts;
    }

    private List<Row> uncounted(Row row, PageCounts counts) {
        return contenders.stream()
                .flatMap(contender -> contender.systems().stream())
                .map(system -> PageCountRows.row(system, groups(row), page(row), counts))
                .toList();
    }

    private static List<Row> rows(Row row, List<String> systems, List<PageCounts> counts) {
        List<String> groups = groups(row);
        return IntStream.range(0, systems.size())
                .mapToObj(i -> PageCountRows.row(systems.get(i), groups, page(row), counts.get(i)))
                .toList();
    }

    private Optional<GoldDocument> document(Row row, IndexedText raw) {
        return gold.reference(row, raw)
                .map(found -> new GoldDocument(raw, found, gold.clean(row).map(IndexedText::of), applied(row, raw)));
    }

    private List<Optional<AppliedProgram>> applied(Row row, IndexedText raw) {
        return IntStream.range(0, outputs)
                .mapToObj(output -> applied(row, output, raw))
                .toList();
    }

    private static Optional<AppliedProgram> applied(Row row, int output, IndexedText raw) {
        Optional<String> refined = Optional.ofNullable(row.getAs(refined(output)));
        int column = row.fieldIndex(pieces(output));
        List<RemovedPiece> removed = row.isNullAt(column) ? List.of() : PieceRows.pieces(row.getList(column));
        return refined.map(text ->
                new AppliedProgram(text.equals(raw.text()) ? Outcome.UNCHANGED : Outcome.REFINED, text, removed));
    }

    private static Optional<String> text(Row row) {
        return Optional.ofNullable(row.getAs(GoldRows.TEXT));
    }

    private static List<String> groups(Row row) {
        List<String> named = row.getList(row.fieldIndex(GoldRows.GROUPS));
        Stream<String> length = text(row).map(text -> PageLength.of(text).group()).stream();
        return Stream.of(Stream.of(Evaluation.ALL), named.stream(), length)
                .flatMap(groups -> groups)
                .toList();
    }

    /** What a page draws by in resamplings; 0 for one without text, which counts in no figure. */
    private static long page(Row row) {
        int column = row.fieldIndex(AddedColumns.TEXT_HASH);
        return row.isNullAt(column)
                ? 0
                : ByteBuffer.wrap(row.<byte[]>getAs(column)).getLong();
    }
}
