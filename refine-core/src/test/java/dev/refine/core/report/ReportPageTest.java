package dev.refine.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refine.core.edit.AppliedProgram;
import dev.refine.core.edit.Op;
import dev.refine.core.edit.Outcome;
import dev.refine.core.edit.RemovedPiece;
import dev.refine.core.report.ReportDocument.Changes;
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
            "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "h1", "h2", "h3",
            "p", "a", "dl", "dt", "dd", "div", "span", "table", "caption", "thead", "tbody", "tr", "th", "td",
            "details", "summary", "del", "pre");

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
            "data-n",
            "tabindex",
            "role",
            "aria-label",
            "aria-labelledby");

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
        ReportData data = new ReportData(
                "Run",
                List.of(new ReportFact("preset", "precise")),
                CorpusTotals.of(new CorpusStatesBuilder()
                        .document(stats, 15, List.of())
                        .failed("read", "not_utf8")
                        .states()),
                List.of(new ReportDocument("x", Outcome.REFINED, 15, 5, 1, Optional.empty(), Optional.empty())));
        Document page = Jsoup.parse(write(data, ReportLimits.DEFAULT));

        assertThat(page.select("dl").text()).isEqualTo("preset precise");
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
                        "x refined 15 5 33.3 % 1");
        assertThat(page.select("caption")).hasSize(4);
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
        assertThat(page.select("h3").text())
                .isEqualTo(page.select("td.id, th.id a").text());
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

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(6_000_000, 10_000_000);
    }

    @Test
    void whatThePageHasNoRoomForIsToldAndNotLinkedTo() {
        List<ReportDocument> documents = Collections.nCopies(500, document("name", "text ".repeat(400)));
        String html =
                write(data(documents.toArray(ReportDocument[]::new)), new ReportLimits(300, 200, 20, 20_000, 200_000));
        Document page = Jsoup.parse(html);
        int texts = page.select("details.document").size();

        assertThat(texts).isBetween(50, 100);
        assertThat(page.select("p.note").eachText())
                .anyMatch(note -> note.startsWith("The changes of " + texts + " of 500 documents"))
                .anyMatch(note -> note.matches("2\\d\\d of 500 documents are listed, at most 300\\."));
        assertThat(page.select("th.id a").eachAttr("href")).hasSize(texts).doesNotHaveDuplicates();
        assertThat(page.select("th.id a").get(texts - 1).attr("href")).isEqualTo("#d" + (texts - 1));
    }

    @Test
    void theFirstTextsAreOpenAndTheRestClosed() {
        ReportDocument[] documents =
                IntStream.range(0, 30).mapToObj(i -> document("d" + i, "x")).toArray(ReportDocument[]::new);
        Document page = Jsoup.parse(write(data(documents), ReportLimits.DEFAULT));

        assertThat(page.select("details.document")).hasSize(30);
        assertThat(page.select("details.document[open]")).hasSize(20);
        assertThat(page.select("th.id a").get(29).attr("href")).isEqualTo("#d29");
    }

    @Test
    void piecesThatDoNotFitTheirTextAreLeftOut() {
        Document page = page(
                document("a", "short", part(0, 3, "much longer"), part(7, 0, "x"), part(0, 99, ""), part(-1, 0, "x")));

        assertThat(page.select(".line").text()).isEqualTo("short");
    }

    @Test
    void thePolicyAllowsNothingButTheStyleSheet() throws Exception {
        Document page = page(document("a", "x"));
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(page.select("style").get(0).data().getBytes(StandardCharsets.UTF_8));

        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'");
        assertThat(page.select("head > meta").get(0).hasAttr("charset")).isTrue();
    }

    @Test
    void thePageHasLandmarksAndNoErrorsOfMarkup() {
        String html = write(data(document("a", ATTACK, piece(1, "x"))), ReportLimits.DEFAULT);
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document page = parser.parseInput(html, "");

        assertThat(parser.getErrors()).isEmpty();
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("header, main, footer, h1")).hasSize(4);
        assertThat(page.select("th:not([scope])")).isEmpty();
    }

    @Test
    void anEmptyReportIsAPage() {
        Document page = Jsoup.parse(write(data(), ReportLimits.DEFAULT));

        assertThat(page.select("h1").text()).isEqualTo("Title");
        assertThat(page.select(".note").eachText().get(0)).startsWith("0 of 0 documents are listed");
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
                text, Outcome.REFINED, 1, 1, 1, Optional.of(text), Optional.of(new Changes(text, List.of(), text)));
        ReportData data = new ReportData(text, List.of(new ReportFact(text, text)), failed(0), List.of(document));
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
        return new ReportData("Title", List.of(), failed(documents.length), List.of(documents));
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
                name,
                Outcome.REFINED,
                raw.length(),
                0,
                pieces.length,
                Optional.empty(),
                Optional.of(new Changes(raw, List.of(pieces), "keep_all()\n")));
    }

    private static RemovedPiece piece(int line, String text) {
        return new RemovedPiece(line, 0, text, true);
    }

    private static RemovedPiece part(int line, int start, String text) {
        return new RemovedPiece(line, start, text, false);
    }
}
