package dev.refine.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The report in a real browser. Without one on the machine nothing is tested, but where the variable {@code CI} is set: there the
 * tests fail then.
 */
class ReportInBrowserTest {
    private static final int SMALL = 60;
    private static final int LARGE = 2_000;
    private static final int TAB = 9;
    private static final int ENTER = 13;

    @TempDir
    private static Path folder;

    private static Chromium browser;
    private static Path small;
    private static Path large;

    private BrowserTab tab;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> chromium = Chromium.installed();
        if (System.getenv("CI") == null) {
            assumeThat(chromium)
                    .as("a Chromium on the path, or named by " + Chromium.VARIABLE)
                    .isPresent();
        }
        assertThat(chromium)
                .as("CI needs a Chromium on the path, or named by " + Chromium.VARIABLE)
                .isPresent();
        browser = Chromium.start(chromium.orElseThrow(), Files.createDirectory(folder.resolve("profile")));
        small = write("small.html", TestReports.of(SMALL, 200));
        large = write("large.html", TestReports.of(LARGE, 1_600));
    }

    private static Path write(String name, ReportData data) throws IOException {
        StringBuilder page = new StringBuilder();
        ReportPage.write(data, page);
        return Files.writeString(folder.resolve(name), page);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws InterruptedException {
        tab = browser.tab();
        tab.size(1200, 900);
        tab.open(small.toUri());
    }

    private long count(String selector) {
        return tab.evaluate("document.querySelectorAll('" + selector + "').length")
                .asLong();
    }

    private long shown() {
        return count(".document:not([hidden])");
    }

    private void fill(String field, String value) throws InterruptedException {
        tab.evaluate("{ const f = document.getElementById('f-" + field + "'); f.value = '" + value
                + "'; f.dispatchEvent(new Event('input', {bubbles: true})); }");
        Thread.sleep(250);
    }

    @Test
    void thePageRendersWithoutErrorsAndAsksForNothing() {
        assertThat(tab.requests()).containsExactly(small.toUri().toString());
        assertThat(tab.problems()).isEmpty();
        assertThat(count(".document[open]")).isEqualTo(20);
        assertThat(shown()).isEqualTo(SMALL);
        assertThat(tab.evaluate("document.querySelector('.document del').getBoundingClientRect().height > 0")
                        .asBoolean())
                .isTrue();
        assertThat(tab.evaluate("document.getElementById('found').textContent").asText())
                .isEqualTo("60 of 60 documents match");
    }

    @Test
    void eachChartIsDrawnFromItsTable() {
        assertThat(count(".chart canvas")).isEqualTo(count(".chart")).isEqualTo(5);
        String painted = "(() => { const c = document.querySelector('.chart canvas');"
                + " return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some((v) => v > 0); })()";
        assertThat(tab.evaluate(painted).asBoolean()).isTrue();
    }

    @Test
    void nothingOfAnAttackingTextRuns() {
        assertThat(tab.evaluate("typeof window.attacked").asText()).isEqualTo("undefined");
        assertThat(count(".document img, .document script, .document svg, .document a, .document iframe"))
                .isZero();
        assertThat(tab.evaluate("document.title").asText()).isEqualTo("What refine changed");
        assertThat(tab.evaluate("[...document.querySelectorAll('.line')].some("
                                + "(l) => l.textContent.includes('<script>window.attacked = 1</script>'))")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void thePolicyKeepsOutWhatIsPutInLater() throws InterruptedException {
        tab.evaluate("{ const s = document.createElement('script'); s.textContent = 'window.attacked = 1';"
                + " document.body.append(s); const i = new Image(); i.src = 'https://example.org/x.png';"
                + " i.onerror = () => { window.over = true; }; document.body.append(i); }");
        tab.await("window.over");
        assertThat(tab.evaluate("typeof window.attacked").asText()).isEqualTo("undefined");
        assertThat(tab.problems()).hasSize(2).allMatch(problem -> problem.contains("Content Security Policy"));
        assertThat(tab.blocked()).containsExactly("csp");
    }

    @Test
    void searchFindsWordsInTextAndInWhatWasRemoved() throws InterruptedException {
        fill("text", "RIVER needle7");
        assertThat(shown()).isEqualTo(1);
        assertThat(tab.evaluate("document.getElementById('found').textContent").asText())
                .isEqualTo("1 of 60 documents match");
        assertThat(tab.evaluate("CSS.highlights.get('found').size").asLong()).isPositive();
        fill("where", "what was removed");
        assertThat(shown()).isZero();
        fill("text", "menu7");
        assertThat(shown()).isEqualTo(1);
        fill("where", "what stays");
        assertThat(shown()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "outcome, unchanged, outcome, unchanged",
        "op, remove_str, ops, remove_str",
        "host, host3, host, host3.org",
        "language, de, language, de"
    })
    void filtersLeaveWhatTheyName(String field, String value, String attribute, String expected)
            throws InterruptedException {
        fill(field, value);
        JsonNode left = tab.evaluate(
                "[...document.querySelectorAll('.document:not([hidden])')].map((d) => d.dataset." + attribute + ")");
        assertThat(left).isNotEmpty().hasSizeLessThan(SMALL);
        assertThat(left).allMatch(each -> each.asText().contains(expected));
        tab.evaluate("document.querySelector('#filters button[type=reset]').click()");
        tab.await("document.querySelectorAll('.document[hidden]').length === 0");
    }

    @Test
    void sharesAndConfidencesAreBoundedFromBothSides() throws InterruptedException {
        fill("share-from", "0.2");
        fill("share-to", "10");
        assertThat(shown()).isPositive().isLessThan(SMALL);
        assertThat(tab.evaluate("[...document.querySelectorAll('.document:not([hidden])')].every("
                                + "(d) => d.dataset.share >= .002 && d.dataset.share <= .1)")
                        .asBoolean())
                .isTrue();
        fill("share-from", "");
        fill("share-to", "");
        fill("confidence-to", "0.9");
        assertThat(shown()).isPositive().isLessThan(SMALL);
    }

    @Test
    void documentsAreSortedAndTheLeastConfidentComesFirst() throws InterruptedException {
        fill("sort", "least confident");
        List<Double> order = new ArrayList<>();
        tab.evaluate("[...document.querySelectorAll('.document')].map((d) => Number(d.dataset.confidence ?? 2))")
                .forEach(p -> order.add(p.asDouble()));
        assertThat(order).isSorted().hasSize(SMALL);
    }

    @Test
    void aLinkOfAListOpensItsDocumentEvenWhereFiltersHideIt() throws InterruptedException {
        fill("outcome", "failed");
        tab.evaluate("document.querySelector('.list a').click()");
        tab.await("document.querySelector(document.querySelector('.list a').hash).open");
        assertThat(tab.evaluate("document.querySelector(document.querySelector('.list a').hash).hidden")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void theKeyboardReachesAndTogglesEverything() {
        tab.press("Tab", TAB);
        assertThat(tab.evaluate("document.activeElement.className").asText()).isEqualTo("skip");
        tab.evaluate("document.querySelector('.document summary').focus()");
        tab.press("Enter", ENTER);
        assertThat(tab.evaluate("document.querySelector('.document').open").asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"light, 1200", "dark, 1200", "light, 400", "dark, 400"})
    void axeFindsNoViolation(String theme, int width) throws Exception {
        tab.theme(theme);
        tab.size(width, 900);
        tab.evaluate("document.querySelectorAll('main > section details').forEach("
                + "(d) => { if (!d.matches('.document')) { d.open = true; } })");
        // a document of each kind is enough, and axe looks at every line
        tab.evaluate("[...document.querySelectorAll('.document')].slice(8).forEach((d) => { d.open = false; })");
        tab.screenshot(Path.of("target", "report-" + theme + "-" + width + ".png"));
        tab.evaluate(axe());
        JsonNode violations = tab.evaluate("axe.run({resultTypes: ['violations']}).then((r) => r.violations.map("
                + "(v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html + ' ' + n.failureSummary).join(' | ')))");
        assertThat(violations).isEmpty();
        assertThat(tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean())
                .as("the page is no wider than its window")
                .isTrue();
    }

    @Test
    void theThemeCanBeChosen() {
        tab.theme("light");
        String ground = "getComputedStyle(document.body).backgroundColor";
        String light = tab.evaluate(ground).asText();
        tab.evaluate("{ const t = document.getElementById('f-theme'); t.value = 'dark';"
                + " t.dispatchEvent(new Event('change')); }");
        assertThat(tab.evaluate(ground).asText()).isNotEqualTo(light);
    }

    @Test
    void twoThousandDocumentsStayBelowTenMegabytesAndOpenInTwoSeconds() throws Exception {
        assertThat(Files.size(large)).isBetween(5_000_000L, 10_000_000L);
        tab = browser.tab();
        tab.open(large.toUri());
        assertThat(tab.seconds()).isBetween(.01, 2.0);
        assertThat(count(".document")).isEqualTo(LARGE);
        assertThat(tab.problems()).isEmpty();
        fill("text", "needle1997");
        tab.await("document.querySelectorAll('.document:not([hidden])').length === 1");
    }

    private static String axe() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReportInBrowserTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
