package dev.refine.core.report;

import dev.refine.core.edit.Outcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What documents can be found by. Hidden until the script shows it, since nothing filters without one. */
final class FilterForm {
    /** Of more values the most frequent ones are proposed. */
    private static final int PROPOSED = 100;

    private final Html html;
    private final List<ReportDocument> documents;

    FilterForm(Html html, List<ReportDocument> documents) {
        this.html = html;
        this.documents = documents;
    }

    void write() {
        html.markup("<form id=\"filters\" role=\"search\" aria-label=\"Documents\" hidden>\n");
        html.markup("<p class=\"field wide\"><label for=\"f-text\">Search</label>")
                .markup(
                        "<input id=\"f-text\" type=\"search\" placeholder=\"words, all of which a document holds\"></p>\n");
        choice("f-where", "Search in", List.of("everything", "what was removed", "what stays"));
        choice("f-outcome", "Outcome", with("any", Stream.of(Outcome.values()).map(Outcome::word)));
        choice("f-op", "Op", with("any", values(document -> kinds(document).stream())));
        proposed("f-host", "Host", document -> document.origin().host());
        proposed("f-language", "Language", document -> document.origin().language());
        range("share", "Share removed, %", "100", "1");
        range("confidence", "Lowest confidence", "1", "0.01");
        choice(
                "f-sort",
                "Order",
                List.of("as chosen", "most removed", "largest share", "least confident", "longest", "name"));
        html.markup("<p class=\"field buttons\"><button type=\"reset\">Reset</button>")
                .markup("<button type=\"button\" id=\"open-shown\">Open the first 20</button>")
                .markup("<button type=\"button\" id=\"close-all\">Close all</button></p>\n")
                .markup("<p id=\"found\" role=\"status\"></p>\n</form>\n");
    }

    private static Collection<String> kinds(ReportDocument document) {
        return document.changes().map(ReportDocument.Changes::kinds).orElse(List.of());
    }

    private static List<String> with(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }

    /** Each value once, the most frequent first. */
    private Stream<String> values(Function<ReportDocument, Stream<String>> of) {
        Map<String, Long> counts = documents.stream()
                .flatMap(of)
                .collect(Collectors.groupingBy(v -> v, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
    }

    private void choice(String id, String label, List<String> words) {
        label(id, label);
        html.markup("<select id=\"").markup(id).markup("\">");
        words.forEach(word -> html.markup("<option>").bare(word).markup("</option>"));
        html.markup("</select></p>\n");
    }

    /** A field for a part of a value; none where no document has one. */
    private void proposed(String id, String label, Function<ReportDocument, Optional<String>> of) {
        List<String> values =
                values(document -> of.apply(document).stream()).limit(PROPOSED).toList();
        if (values.isEmpty()) {
            return;
        }
        label(id, label);
        html.markup("<input id=\"" + id + "\" list=\"" + id + "-list\" autocomplete=\"off\">");
        html.markup("<datalist id=\"" + id + "-list\">");
        values.forEach(value -> html.markup("<option value=\"")
                .bare(ReportPage.shortened(value))
                .markup("\"></option>"));
        html.markup("</datalist></p>\n");
    }

    private void label(String id, String label) {
        html.markup("<p class=\"field\"><label for=\"")
                .markup(id)
                .markup("\">")
                .text(label)
                .markup("</label>");
    }

    private void range(String name, String label, String most, String step) {
        html.markup("<fieldset class=\"field\"><legend>").text(label).markup("</legend>");
        bound("f-" + name + "-from", "from", most, step);
        bound("f-" + name + "-to", "to", most, step);
        html.markup("</fieldset>\n");
    }

    private void bound(String id, String label, String most, String step) {
        html.markup("<label for=\"" + id + "\">" + label + "</label><input id=\"" + id
                + "\" type=\"number\" min=\"0\" max=\"" + most + "\" step=\"" + step + "\">");
    }
}
