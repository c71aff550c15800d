package dev.refine.core.dialect;

import dev.refine.core.dialect.CallReader.Argument;
import dev.refine.core.dialect.CallReader.Call;
import dev.refine.core.dialect.CallReader.Quotes;
import dev.refine.core.dialect.CallReader.Text;
import dev.refine.core.dialect.CallReader.Whole;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Dialect {@code ultrax}: arguments by place, strings as Python prints them. Comments ({@code #}) and {@code ---} say
 * nothing, as in its own code.
 */
final class UltraxStatements implements StatementReader {
    private static final List<String> NAMES =
            List.of("remove_lines", "replace_str", "add_line", "keep_all", "remove_all");

    @Override
    public Optional<Statement> read(String line) {
        return CallReader.read(line, Quotes.ESCAPED)
                .filter(call -> call.arguments().stream().map(Argument::keyword).allMatch(String::isEmpty))
                .flatMap(UltraxStatements::statement);
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public boolean isComment(String line) {
        return line.startsWith("#") || line.equals("---");
    }

    private static Optional<Statement> statement(Call call) {
        return switch (call.name()) {
            case "keep_all" -> bare(call, new Statement.Keep());
            case "remove_all" -> bare(call, new Statement.RemoveAll());
            case "remove_lines" -> lines(call);
            case "replace_str" -> replace(call);
            case "add_line" -> add(call);
            default -> Optional.empty();
        };
    }

    private static Optional<Statement> bare(Call call, Statement statement) {
        return call.arguments().isEmpty() ? Optional.of(statement) : Optional.empty();
    }

    private static Optional<Statement> lines(Call call) {
        if (call.arguments().size() == 2
                && call.arguments().get(0).value() instanceof Whole first
                && call.arguments().get(1).value() instanceof Whole last) {
            return Optional.of(new Statement.Lines(Numbers.toInt(first.value() - 1), Numbers.toInt(last.value())));
        }
        return Optional.empty();
    }

    private static Optional<Statement> replace(Call call) {
        if (call.arguments().size() == 3
                && call.arguments().get(0).value() instanceof Whole line
                && call.arguments().get(1).value() instanceof Text old
                && call.arguments().get(2).value() instanceof Text replacement) {
            return Optional.of(new Statement.Replace(
                    Numbers.toInt(line.value() - 1), old.unescaped(), replacement.unescaped(), OptionalInt.empty()));
        }
        return Optional.empty();
    }

    private static Optional<Statement> add(Call call) {
        boolean whole = call.arguments().size() == 3
                && call.arguments().get(0).value() instanceof Whole
                && call.arguments().get(1).value() instanceof Whole
                && call.arguments().get(2).value() instanceof Text;
        return whole ? Optional.of(new Statement.Add()) : Optional.empty();
    }
}
