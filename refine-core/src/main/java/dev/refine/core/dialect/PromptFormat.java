package dev.refine.core.dialect;

import java.util.Locale;

/**
 * How a family of models is shown a text.
 *
 * <p>{@link #PROX}: {@code trunc_text} and {@code main} of {@code data_gen/tasks/apply_chunk_refining.py} in GAIR-NLP/ProX,
 * with the chat template that transformers had for Llama 2. {@link #ULTRAX}: {@code split_by_sliding_window} and
 * {@code add_line_markers} of {@code stage2_large_scale_execution/inference/inference.py} in openbmb/UltraX, with the chat
 * template of Qwen3 without thinking; its system message comes with the bundle. {@link #REFINEX}: arXiv 2507.03253, which tells the
 * prefix of a line and what stands around the text, and no more; how windows share lines is ours. {@link #REFINE}: ours.
 */
public enum PromptFormat {
    REFINE("%d|", 1) {
        @Override
        String wrapped(String lines, String system) {
            return "<|page|>" + lines + "<|program|>";
        }
    },
    REFINEX("[%d] ", 1) {
        @Override
        String wrapped(String lines, String system) {
            return said(lines) + "\n";
        }
    },
    PROX("[%03d]", 0) {
        @Override
        String wrapped(String lines, String system) {
            return "[INST] <<SYS>>\n" + usualSystem() + "\n<</SYS>>\n\n" + said(lines) + " [/INST]";
        }
    },
    ULTRAX("<lid:%d>", 1) {
        @Override
        String wrapped(String lines, String system) {
            return "<|im_start|>system\n" + system + "<|im_end|>\n<|im_start|>user\n" + lines
                    + "<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n";
        }
    };

    /** Llama 2's. */
    private static final String STOCK = "You are a helpful, respectful and honest assistant.";

    private static final String OURS = """
            You clean text that was taken from web pages. Each line begins with its number and "|". Write which lines and \
            pieces of lines do not belong to the text itself: menus, notices about cookies, advertisements, share buttons, \
            lists of related pages, footers. One operation a line, and nothing else:
            keep_all()
            remove_all()
            remove_lines(first, last)
            remove_str(line, "piece")
            A piece is quoted exactly, as a JSON string, and must stand once on its line. When in doubt, let it stay.""";

    private final String prefix;
    private final int firstNumber;

    PromptFormat(String prefix, int firstNumber) {
        this.prefix = prefix;
        this.firstNumber = firstNumber;
    }

    abstract String wrapped(String lines, String system);

    /** The lines as a server is given them that has the words around them from its own template. */
    String said(String lines) {
        return this == PROX || this == REFINEX ? "[doc]\n" + lines + "\n[/doc]" : lines;
    }

    /** The system message where the bundle brings none. */
    public String usualSystem() {
        return switch (this) {
            case REFINE -> OURS;
            case PROX -> STOCK;
            case REFINEX, ULTRAX -> "";
        };
    }

    /**
     * What stands before a line.
     *
     * @param index from 0, where the first number would stand
     */
    String prefix(int index) {
        return String.format(Locale.ROOT, prefix, index + firstNumber);
    }

    /** Whether each window numbers its lines anew. */
    boolean isNumberedAnew() {
        return this == REFINE || this == REFINEX;
    }

    /** Whether each of two windows decides on its half of the lines that both show; the number of these is the bundle's. */
    boolean halvesSharedLines() {
        return isNumberedAnew();
    }

    /** Whether the bundle must bring the system message. */
    public boolean needsSystem() {
        return this == ULTRAX;
    }

    /** Its name in {@code bundle.json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
