package dev.refine.core.dialect;

import dev.refine.core.edit.Op;
import dev.refine.core.edit.ProgramParser;
import java.util.List;
import java.util.Optional;

/** Dialect {@code refine}: whatever {@link ProgramParser} reads. */
final class RefineStatements implements StatementReader {
    private static final List<String> NAMES = List.of("remove_lines", "remove_str", "keep_all", "remove_all");

    @Override
    public Optional<Statement> read(String line) {
        return ProgramParser.parse(line).ops().stream().findFirst().map(RefineStatements::statement);
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    private static Statement statement(Op op) {
        if (op instanceof Op.RemoveLines lines) {
            return new Statement.Lines(lines.start(), lines.end());
        }
        if (op instanceof Op.RemoveString string) {
            return new Statement.Replace(string.line(), string.text(), "", string.occurrence());
        }
        return op instanceof Op.RemoveAll ? new Statement.RemoveAll() : new Statement.Keep();
    }
}
