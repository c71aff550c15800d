package dev.refine.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.report.ReportDocument.Changes;
import dev.refine.core.report.ReportDocument.Origin;
import dev.refine.core.report.ReportDocument.ShownOp;
import dev.refine.core.stats.CorpusStates;
import dev.refine.core.stats.CorpusStatesBuilder;
import dev.refine.core.stats.CorpusTotals;
import dev.refine.core.stats.DocumentStats;
import dev.refine.core.stats.OpCounts;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "script",
            "body",
            "header",
            "nav",
            "main",
            "footer",
            "section",
            "h1",
            "h2",
            "h3",
            "p",
            "b",
            "ul",
            "ol",
            "li",
            "a",
            "dl",
            "dt",
            "dd",
            "div",
            "span",
            "code",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "figure",
            "figcaption",
            "svg",
            "rect",
            "details",
            "summary",
            "del",
            "form",
            "fieldset",
            "legend",
            "label",
            "input",
            "select",
            "option",
            "datalist",
            "button");

    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "href",
            "id",
            "open",
            "scope",
            "tabindex",
            "role",
            "hidden",
            "for",
            "type",
            "placeholder",
            "list",
            "value",
            "autocomplete",
            "min",
            "max",
            "step",
            "x",
            "y",
            "width",
            "height",
            "viewBox",
            "preserveAspectRatio",
            "aria-hidden",
            "aria-label",
            "aria-labelledby",
            "data-n",
            "data-outcome",
            "data-chars",
            "data-removed",
            "data-share",
            "data-ops",
            "data-confidence",
            "data-host",
            "data-language");

    private static final String ATTACK = """
            <script>alert(1)</script><img src=x onerror=alert(1)>
            </span></del></details></main></body></html><h1>gone</h1>
            " onmouseover="alert(1)" ' autofocus onfocus='alert(1)
            <!-- <svg/onload=alert(1)> <![CDATA[ <style>*{display:none}</style>
            &lt;b&gt; &amp; &#60;i&#62; &lt <textarea> <plaintext> <title> </style>
            javascript:alert(1) <a href="javascript:alert(1)">x</a> {{7*7}} ${7*7} <%= 1 %>
            <meta http-equiv=refresh content='0;url=//x'> <base href=//x> <iframe srcdoc='x'>""";

    @Test
    void changesStandInTheirPlaces() {
        Document page =
                page(document("a", "Menu\nGood text | Share\n\nFooter", piece(0, "Menu"), part(1, 9, " | Share")));

        assertThat(page.select(".text > *").stream().map(Element::outerHtml))
                .containsExactly(
                        "<del class=\"line\" data-n=\"1\">Menu</del>",
                        "<span class=\"line\" data-n=\"2\">Good text<del> | Share</del></span>",
                        "<span class=\"line\" data-n=\"3\"></span>",
                        "<span class=\"line\" data-n=\"4\">Footer</span>");
    }

    @Test
    void placesAreCountedInCodePoints() {
        Document page = page(document("a", "😀😀 x y", part(0, 3, "x")));

        assertThat(page.select(".text del").text()).isEqualTo("x");
    }

    @Test
    void longStretchesThatStayAreFolded() {
        String raw = IntStream.range(0, 40).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        Document page = page(document("a", raw, piece(20, "line 20")));

        assertThat(page.select(".stays > summary").eachText())
                .containsExactly("17 lines that stay", "16 lines that stay");
        assertThat(page.select(".line").eachText()).hasSize(40).endsWith("line 39");
        assertThat(page.select(".text > .line").eachText())
                .containsExactly("line 17", "line 18", "line 19", "line 20", "line 21", "line 22", "line 23");
    }

    @Test
    void everyLineAppearsOnceInOrderWhereverTheChangesAre() {
        for (int seed = 0; seed < 500; seed++) {
            java.util.Random random = new java.util.Random(seed);
            int lines = 1 + random.nextInt(60);
            String raw = IntStream.range(0, lines).mapToObj(i -> "l" + i).collect(Collectors.joining("\n"));
            RemovedPiece[] pieces = IntStream.range(0, lines)
                    .filter(i -> random.nextInt(15) == 0)
                    .mapToObj(i -> piece(i, "l" + i))
                    .toArray(RemovedPiece[]::new);
            Document page = page(document("a", raw, pieces));

            assertThat(String.join("\n", page.select(".line").eachText()))
                    .as("seed %d", seed)
                    .isEqualTo(raw);
            assertThat(page.select("del")).as("seed %d", seed).hasSize(pieces.length);
        }
    }

    @Test
    void totalsAndMeasuresAreTold() {
        DocumentStats stats = DocumentStats.of(
                IndexedText.of("Menu\nGood text."),
                new AppliedProgram(Outcome.REFINED, "Good text.", List.of(piece(0, "Menu"))),
                OpCounts.of(List.of(new Op.RemoveLines(0, 1))));
        CorpusStates states = new CorpusStatesBuilder()
                .document(stats, 15, List.of())
                .failed("read", "not_utf8")
                .states();
        ReportData data = new ReportData(
                "Run",
                List.of("A note."),
                List.of(new ReportFact("preset", "precise")),
                CorpusTotals.of(states),
                CorpusCharts.of(states),
                List.of(),
                List.of());
        Document page = Jsoup.parse(write(data, ReportLimits.DEFAULT));

        assertThat(page.select("dl.facts").text()).isEqualTo("preset precise");
        assertThat(page.select(".warning").text()).isEqualTo("A note.");
        assertThat(page.select(".cards div").eachText())
                .containsExactly(
                        "documents 2",
                        "text removed 33.3 %",
                        "refined 50.0 %",
                        "untouched 0.0 %",
                        "emptied 0.0 %",
                        "failed 50.0 %");
        assertThat(page.select(".said li").eachText())
                .contains(
                        "1 (50.0 %) lost something and kept the rest.",
                        "Lines that end like a sentence: 50.0 % of all lines before, 100.0 % after. More of them means more"
                                + " prose among the lines.")
                .noneMatch(said -> said.contains("emptied") || said.contains("nothing left"));
        assertThat(page.select("tr").eachText())
                .contains(
                        "refined 1 50.0 %",
                        "failed 1 50.0 %",
                        "all 2 100.0 %",
                        "characters 5",
                        "remove_lines 1",
                        "characters 15 10",
                        "words 3 2",
                        "lines that end in punctuation 50.0 % 100.0 %",
                        "10–31 1 1",
                        "30–40 % 1");
        assertThat(page.select("caption")).hasSize(3);
        assertThat(page.select(".chart h3").eachText())
                .containsExactly(
                        "Length of the documents", "Share removed", "Lines that end a sentence", "Lines that repeat");
    }

    @Test
    void ratiosWithoutABaseAreADash() {
        Document page = Jsoup.parse(write(data(), ReportLimits.DEFAULT));

        assertThat(page.select("tr").eachText()).contains("mean word length – –", "refined 0 –");
    }

    @Test
    void anAttackingTextStaysText() {
        Document page = hostile(ATTACK);

        assertThat(String.join(
                        "\n",
                        page.select(".line").stream().map(Element::wholeText).toList()))
                .isEqualTo(ATTACK);
        Element document = page.select(".document").get(0);
        assertThat(document.attr("data-host")).isEqualTo(ATTACK.substring(0, 300) + "…");
        assertThat(page.select("#f-host-list option").get(0).attr("value")).isEqualTo(document.attr("data-host"));
        assertThat(page.select("td.t, td.id").eachText())
                .allMatch(cell -> cell.startsWith("<script>alert(1)</script>"));
        assertThat(page.select("script")).hasSize(1);
    }

    @Test
    void hostileCharactersAreShownAsCodes() {
        Document page = hostile("a\u202Eb\u2066c\u200Bd\u00ADe\u0000f\u001Bg\u0085h\uD800i\uFFFEj\u2028k\rl\u007Fm");

        assertThat(page.select(".line").get(0).wholeText())
                .isEqualTo("aU+202EbU+2066cU+200BdU+00ADe␀f␛gU+0085hU+D800iU+FFFEjU+2028k␍l␡m");
        assertThat(page.select(".line .odd")).hasSize(12);
        assertThat(page.wholeText()).doesNotContain("\u202E", "\u2066", "\u0000", "\uD800");
    }

    @Test
    void joinersAndTabsStayAsTheyAre() {
        assertThat(hostile("می\u200Cخواهم 👩\u200D💻\t|").select(".line").get(0).wholeText())
                .isEqualTo("می\u200Cخواهم 👩\u200D💻\t|");
    }

    @Test
    void aWordOfAMegabyteIsCutAndTheCutIsTold() {
        String word = "x".repeat(1_000_000);
        Document page = page(document("a", word, part(0, 0, word)));

        assertThat(page.select(".line del").text()).hasSize(20_000);
        assertThat(page.select(".note").eachText())
                .contains("The text is cut here: 980,000 more characters are not shown.");
    }

    @Test
    void aCutNeverSplitsACodePoint() {
        Document page = page(document("a", "x" + "😀".repeat(20_000)));

        assertThat(page.select(".odd").text()).doesNotContain("U+D83D");
        assertThat(page.select(".line").text()).hasSize(19_999);
    }

    @Test
    void thePageIsBoundedWhateverTheTextsAre() {
        String odd = "\u202E".repeat(100_000);
        List<ReportDocument> documents = Collections.nCopies(5_000, document(odd, odd, part(0, 0, odd)));
        String page = write(data(documents.toArray(ReportDocument[]::new)), ReportLimits.DEFAULT);

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(5_000_000, 10_000_000);
    }

    @Test
    void whereThePageHasNoRoomChangesStayAndWhatIsBetweenGoes() {
        String raw = "Menu\n" + "A line that stays.\n".repeat(300) + "long ".repeat(400) + "Share" + " end".repeat(400);
        ReportDocument document = document("name", raw, piece(0, "Menu"), part(301, 2_000, "Share"));
        List<ReportDocument> documents = Collections.nCopies(500, document);
        Document page = Jsoup.parse(
                write(data(documents.toArray(ReportDocument[]::new)), new ReportLimits(500, 2, 20_000, 1_200_000)));
        Element later = page.select("details.document").get(250);

        assertThat(page.select("details.document")).hasSize(500);
        assertThat(later.select("del").eachText()).containsExactly("Menu", "Share");
        assertThat(later.select("p.stays").text()).isEqualTo("294 lines that stay are left out here");
        assertThat(later.select(".between").eachText())
                .containsExactly("… 1,600 characters that stay …", "… 1,200 characters that stay …");
        assertThat(page.select("details.document").get(0).select("p.stays")).isEmpty();
    }

    @Test
    void documentsThatThePageHasNoRoomForAreCountedAndNotLinkedTo() {
        String odd = "\u202E".repeat(300);
        List<ReportDocument> documents =
                IntStream.range(0, 500).mapToObj(i -> keyed("k" + i, odd)).toList();
        ReportList list = new ReportList(
                "List",
                "About.",
                List.of(new ReportList.Column("document", ReportList.Kind.WORDS)),
                IntStream.range(0, 500)
                        .mapToObj(i -> new ReportList.Item(List.of("name"), Optional.of("k" + i)))
                        .toList());
        Document page = Jsoup.parse(write(
                new ReportData("t", List.of(), List.of(), failed(500), List.of(), List.of(list), documents),
                new ReportLimits(500, 2, 20_000, 500_000)));
        int shown = page.select("details.document").size();

        assertThat(shown).isBetween(5, 200);
        assertThat(page.select("p.note").eachText()).anyMatch(note -> note.startsWith(shown + " of 500 documents"));
        assertThat(page.select(".list a").eachAttr("href"))
                .hasSize(shown)
                .allMatch(href -> page.getElementById(href.substring(1)) != null);
    }

    @Test
    void theFirstTextsAreOpenAndTheRestClosed() {
        ReportDocument[] documents =
                IntStream.range(0, 30).mapToObj(i -> document("d" + i, "x")).toArray(ReportDocument[]::new);
        Document page = Jsoup.parse(write(data(documents), ReportLimits.DEFAULT));

        assertThat(page.select("details.document")).hasSize(30);
        assertThat(page.select("details.document[open]")).hasSize(20);
        assertThat(page.select("details.document").get(19).hasAttr("open")).isTrue();
    }

    @Test
    void whatADocumentCanBeFoundByStandsInItsAttributes() {
        Changes changes = new Changes(
                "Menu\nText",
                List.of(piece(0, "Menu")),
                List.of(
                        new ShownOp("remove_lines(1, 1)", OptionalDouble.of(.98)),
                        new ShownOp("remove_str(2, \"x\")", OptionalDouble.of(.9712345))));
        Document page = page(new ReportDocument(
                "ab12",
                "name",
                Outcome.REFINED,
                9,
                5,
                new Origin(Optional.of("a.org"), Optional.of("de")),
                Optional.empty(),
                Optional.of(changes)));
        Element document = page.select("details.document").get(0);

        assertThat(document.id()).isEqualTo("d-ab12");
        assertThat(document.dataset())
                .containsEntry("outcome", "refined")
                .containsEntry("share", "0.5556")
                .containsEntry("ops", "remove_lines remove_str")
                .containsEntry("confidence", "0.9712")
                .containsEntry("host", "a.org")
                .containsEntry("language", "de");
        assertThat(document.select(".size").text())
                .isEqualTo("9 characters, 5 removed (55.6 %), confidence 0.971, a.org, de");
        assertThat(document.select(".ops li").eachText())
                .containsExactly("remove_lines(1, 1) confidence 0.980", "remove_str(2, \"x\") confidence 0.971");
        assertThat(page.select("#f-op option").eachText()).containsExactly("any", "remove_lines", "remove_str");
    }

    @Test
    void withoutHostsAndLanguagesThereIsNoFilterForThem() {
        assertThat(page(document("a", "x")).select("#f-host, #f-language")).isEmpty();
    }

    @Test
    void piecesThatDoNotFitTheirTextAreLeftOut() {
        Document page = page(
                document("a", "short", part(0, 3, "much longer"), part(7, 0, "x"), part(0, 99, ""), part(-1, 0, "x")));

        assertThat(page.select(".line").text()).isEqualTo("short");
    }

    @Test
    void thePolicyAllowsNothingButTheStyleSheetAndTheScript() throws Exception {
        Document page = page(document("a", "x"));
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");

        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src '" + hash(page, "style") + "'; script-src '"
                        + hash(page, "script") + "'; base-uri 'none'; form-action 'none'");
        assertThat(page.select("head > meta").get(0).hasAttr("charset")).isTrue();
    }

    private static String hash(Document page, String element) throws Exception {
        byte[] content = page.select(element).get(0).data().getBytes(StandardCharsets.UTF_8);
        return "sha256-"
                + Base64.getEncoder()
                        .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(content));
    }

    @Test
    void nothingInTheScriptCouldEndIt() {
        assertThat(ReportAssets.SCRIPT).contains("uPlot").doesNotContain("</", "<!--");
        assertThat(ReportAssets.CSS).contains(".uplot").doesNotContain("</", "<!--", "@import", "url(");
    }

    @Test
    void thePageHasLandmarksAndNoErrorsOfMarkup() {
        String html = write(data(document("a", ATTACK, piece(1, "x"))), ReportLimits.DEFAULT);
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document page = parser.parseInput(html, "");

        assertThat(parser.getErrors()).isEmpty();
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("header, nav, main, footer, h1")).hasSize(5);
        assertThat(page.select("th:not([scope])")).isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (Element link : page.select("a")) {
            assertThat(page.getElementById(link.attr("href").substring(1)))
                    .as(link.text())
                    .isNotNull();
        }
    }

    @Test
    void anEmptyReportIsAPage() {
        Document page = Jsoup.parse(write(data(), ReportLimits.DEFAULT));

        assertThat(page.select("h1").text()).isEqualTo("Title");
        assertThat(page.select("section").get(0).text())
                .isEqualTo("Overview The input had no documents, so nothing was changed.");
        assertThat(page.select(".note").eachText().get(1)).startsWith("0 of 0 documents are shown");
    }

    @Test
    void aWriterThatFailsIsAnUncheckedFailure() {
        Writer broken = new Writer() {
            @Override
            public void write(char[] chars, int start, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> ReportPage.write(data(), broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }

    /** The text in every place where text of others can stand. */
    private static Document hostile(String text) {
        ReportDocument document = new ReportDocument(
                "ab12",
                text,
                Outcome.REFINED,
                1,
                1,
                new Origin(Optional.of(text), Optional.of(text)),
                Optional.of(text),
                Optional.of(new Changes(text, List.of(), List.of(new ShownOp(text, OptionalDouble.empty())))));
        ReportList list = new ReportList(
                text,
                text,
                List.of(
                        new ReportList.Column(text, ReportList.Kind.WORDS),
                        new ReportList.Column(text, ReportList.Kind.TEXT)),
                List.of(new ReportList.Item(List.of(text, text), Optional.of("ab12"))));
        ReportChart chart =
                new ReportChart(text, text, text, List.of(text), List.of(new ReportChart.Series(text, List.of(1L))));
        ReportData data = new ReportData(
                text,
                List.of(text),
                List.of(new ReportFact(text, text)),
                failed(0),
                List.of(chart),
                List.of(list),
                List.of(document));
        return checked(write(data, ReportLimits.DEFAULT));
    }

    private static Document page(ReportDocument document) {
        return checked(write(data(document), ReportLimits.DEFAULT));
    }

    /** Parses a page and looks for elements and attributes that are not ours. */
    private static Document checked(String html) {
        Document page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        for (Element element : page.children().select("*")) {
            assertThat(ELEMENTS).contains(element.tagName());
            element.attributes().forEach(attribute -> assertThat(ATTRIBUTES).contains(attribute.getKey()));
        }
        assertThat(page.select("a").eachAttr("href")).allMatch(href -> href.startsWith("#"));
        assertThat(page.select("style")).hasSize(1);
        return page;
    }

    private static String write(ReportData data, ReportLimits limits) {
        StringBuilder page = new StringBuilder();
        ReportPage.write(data, limits, page);
        return page.toString();
    }

    private static ReportData data(ReportDocument... documents) {
        return new ReportData(
                "Title", List.of(), List.of(), failed(documents.length), List.of(), List.of(), List.of(documents));
    }

    private static CorpusTotals failed(int documents) {
        CorpusStatesBuilder states = new CorpusStatesBuilder();
        for (int i = 0; i < documents; i++) {
            states.failed("read", "not_utf8");
        }
        return CorpusTotals.of(states.states());
    }

    private static ReportDocument document(String name, String raw, RemovedPiece... pieces) {
        return new ReportDocument(
                "",
                name,
                Outcome.REFINED,
                raw.length(),
                0,
                Origin.UNKNOWN,
                Optional.empty(),
                Optional.of(new Changes(raw, List.of(pieces), List.of())));
    }

    private static ReportDocument keyed(String key, String name) {
        return new ReportDocument(key, name, Outcome.EMPTIED, 1, 1, Origin.UNKNOWN, Optional.empty(), Optional.empty());
    }

    private static RemovedPiece piece(int line, String text) {
        return new RemovedPiece(line, 0, text, true);
    }

    private static RemovedPiece part(int line, int start, String text) {
        return new RemovedPiece(line, start, text, false);
    }
}
