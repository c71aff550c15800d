package dev.refine.core.dialect;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a family of models writes ops.
 *
 * <p>The facts of {@link #PROX} are those of the paper (arXiv 2409.17115) and of {@code utils/chunk_utils.py} and
 * {@code data_gen/tasks/apply_chunk_refining.py} in GAIR-NLP/ProX; those of {@link #ULTRAX} of arXiv 2607.08646 and of
 * {@code stage2_large_scale_execution} in openbmb/UltraX; those of {@link #REFINE} of arXiv 2507.03253. Where their code
 * has faults, {@code docs/generator.md} says what happens here instead.
 */
public enum Dialect {
    /** Ours, which is RefineX's with an occurrence: {@code remove_lines(3, 7)}, {@code remove_str(12, "Share")}. */
    REFINE {
        @Override
        StatementReader reader() {
            return new RefineStatements();
        }
    },
    /** {@code remove_lines(start=3, end=7)}, {@code normalize(source_str="Share", target_str="")}, lines from 0. */
    PROX {
        @Override
        StatementReader reader() {
            return new ProxStatements();
        }
    },
    /** {@code remove_lines(3, 7)}, {@code replace_str(12, 'Share', '')}, {@code add_line(2, 1, 'text')}, lines from 1. */
    ULTRAX {
        @Override
        StatementReader reader() {
            return new UltraxStatements();
        }
    };

    abstract StatementReader reader();

    /** Its name in {@code bundle.json} and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The dialect of that name; empty when there is none. */
    public static Optional<Dialect> of(String word) {
        return Stream.of(values())
                .filter(dialect -> dialect.word().equals(word))
                .findFirst();
    }
}
