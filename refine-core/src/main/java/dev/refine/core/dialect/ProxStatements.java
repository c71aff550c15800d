package dev.refine.core.dialect;

import dev.refine.core.dialect.CallReader.Call;
import dev.refine.core.dialect.CallReader.Quotes;
import dev.refine.core.dialect.CallReader.Text;
import dev.refine.core.dialect.CallReader.Value;
import dev.refine.core.dialect.CallReader.Whole;
import dev.refine.core.dialect.CallReader.Word;
import java.util.List;
import java.util.Optional;

/**
 * Dialect {@code prox}, with the keywords of the code ({@code start}, {@code end}) and of the paper ({@code line_start},
 * {@code line_end}), or without any.
 *
 * <p>ProX never escapes: what stands between the quotes is the string. Its own code cuts a call at the first {@code )} and
 * its arguments at every {@code ,} and {@code =}; here a string ends at a quote that an argument or the end of the call
 * follows.
 */
final class ProxStatements implements StatementReader {
    private static final List<String> NAMES =
            List.of("remove_lines", "normalize", "untouch_doc", "keep_chunk", "keep_all", "remove_all");

    @Override
    public Optional<Statement> read(String line) {
        return CallReader.read(line, Quotes.RAW).flatMap(ProxStatements::statement);
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    private static Optional<Statement> statement(Call call) {
        return switch (call.name()) {
            case "remove_lines" -> isAll(call) ? Optional.of(new Statement.RemoveAll()) : lines(call);
            case "normalize" -> normalize(call);
            case "untouch_doc", "keep_chunk", "keep_all" -> bare(call, new Statement.Keep());
            case "remove_all" -> bare(call, new Statement.RemoveAll());
            default -> Optional.empty();
        };
    }

    private static Optional<Statement> bare(Call call, Statement statement) {
        return call.arguments().isEmpty() ? Optional.of(statement) : Optional.empty();
    }

    private static boolean isAll(Call call) {
        return call.arguments().size() == 1
                && call.arguments().get(0).keyword().equals("all")
                && call.arguments().get(0).value() instanceof Word word
                && word.word().equals("True");
    }

    private static Optional<Statement> lines(Call call) {
        Optional<Value> start = call.argument(0, "start", "line_start");
        Optional<Value> end = call.argument(1, "end", "line_end");
        if (call.arguments().size() == 2
                && start.orElse(null) instanceof Whole first
                && end.orElse(null) instanceof Whole last) {
            return Optional.of(new Statement.Lines(Numbers.toInt(first.value()), Numbers.toInt(last.value() + 1)));
        }
        return Optional.empty();
    }

    private static Optional<Statement> normalize(Call call) {
        Optional<Value> source = call.argument(0, "source_str");
        Optional<Value> target = call.argument(1, "target_str");
        int known = 1 + (target.isPresent() ? 1 : 0);
        if (call.arguments().size() != known || !(source.orElse(null) instanceof Text old)) {
            return Optional.empty();
        }
        Value replacement = target.orElse(new Text(""));
        return replacement instanceof Text text
                ? Optional.of(new Statement.ReplaceEverywhere(old.raw(), old.unescaped(), text.raw()))
                : Optional.empty();
    }
}
