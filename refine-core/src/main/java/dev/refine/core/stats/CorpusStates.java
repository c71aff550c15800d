package dev.refine.core.stats;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that is known of many documents: a state for each measure, side and group. {@link #plus} is associative and
 * commutative with the identity {@link #NONE}; states over parts of a corpus give those of the whole to the last digit,
 * however it was parted.
 */
public record CorpusStates(SortedMap<StateKey, MeasureState> states) {
    public static final CorpusStates NONE = new CorpusStates(new TreeMap<>());

    private static final Comparator<Figure> ORDER = Comparator.comparing(Figure::measure)
            .thenComparing(Figure::side)
            .thenComparing(figure -> figure.group().isPresent())
            .thenComparing(figure -> figure.group().orElse(""));

    public CorpusStates {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }

    /** @throws StateFormatException if both have a state of one key but of different kinds */
    public CorpusStates plus(CorpusStates other) {
        return sum(Stream.of(this, other));
    }

    /** The sum of many, without what lies between. @throws StateFormatException as {@link #plus} */
    public static CorpusStates sum(Stream<CorpusStates> parts) {
        SortedMap<StateKey, MeasureState> merged = new TreeMap<>();
        parts.forEachOrdered(part -> part.states.forEach(
                (key, state) -> merged.merge(key, state, (left, right) -> merge(key, left, right))));
        return new CorpusStates(merged);
    }

    private static MeasureState merge(StateKey key, MeasureState left, MeasureState right) {
        try {
            return left.plus(right);
        } catch (StateFormatException | ArithmeticException e) {
            throw new StateFormatException(key + ": " + e.getMessage(), e);
        }
    }

    /** All figures, by name, side and group. */
    public List<Figure> figures() {
        return states.entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        entry.getValue().figures(entry.getKey()), documents(entry.getKey(), entry.getValue())))
                .sorted(ORDER)
                .toList();
    }

    /** Every document has one outcome, so the outcomes know how many there are. */
    private static Stream<Figure> documents(StateKey key, MeasureState state) {
        return key.measure().equals(CorpusMeasures.OUTCOME.measure()) && state instanceof Tally outcomes
                ? Stream.of(new Figure(
                        "documents", key.side(), key.group(), (double) outcomes.documents(), outcomes.documents()))
                : Stream.empty();
    }

    /** @throws StateFormatException if there is no distribution of that key */
    Distribution distribution(StateKey key) {
        return state(key, Distribution.class);
    }

    /** @throws StateFormatException if there is no tally of that key */
    Tally tally(StateKey key) {
        return state(key, Tally.class);
    }

    private <S extends MeasureState> S state(StateKey key, Class<S> kind) {
        return Optional.ofNullable(states.get(key))
                .filter(kind::isInstance)
                .map(kind::cast)
                .orElseThrow(() -> new StateFormatException("there is no state for " + key));
    }
}
