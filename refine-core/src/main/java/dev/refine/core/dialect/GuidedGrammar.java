package dev.refine.core.dialect;

/**
 * The programs of a dialect as a grammar in GBNF, for servers that hold a model to one. It is wider than {@link AnswerReader}
 * in numbers and strings, which are checked afterwards.
 */
public final class GuidedGrammar {
    private static final String NUMBERS = "number ::= [0-9] | [1-9] [0-9] [0-9]? [0-9]? [0-9]?\n";
    private static final String REFINE = """
            root ::= "keep_all()" | "remove_all()" | op ("\\n" op)*
            op ::= "remove_lines(" number ", " number ")" | "remove_str(" number ", " text ("," " " number)? ")"
            text ::= "\\"" char+ "\\""
            char ::= [^"\\\\\\x00-\\x1F] | "\\\\" ["\\\\/bfnrt]
            """;
    private static final String PROX = """
            root ::= "untouch_doc()" | "remove_lines(all=True)" | op ("\\n" op)*
            op ::= "remove_lines(start=" number ", end=" number ")" | "normalize(source_str=\\"" char+ "\\", target_str=\\"" char* "\\")"
            char ::= [^\\n]
            """;
    private static final String ULTRAX = """
            root ::= "keep_all()" | "remove_all()" | op ("\\n" op)*
            op ::= "remove_lines(" number ", " number ")" | "replace_str(" number ", " text ", " text ")" | "add_line(" number ", " number ", " text ")"
            text ::= "'" ([^'\\\\\\n] | "\\\\" [^\\n])* "'" | "\\"" ([^"\\\\\\n] | "\\\\" [^\\n])* "\\""
            """;

    private GuidedGrammar() {}

    public static String of(Dialect dialect) {
        return switch (dialect) {
            case REFINE -> REFINE + NUMBERS;
            case PROX -> PROX + NUMBERS;
            case ULTRAX -> ULTRAX + NUMBERS;
        };
    }
}
