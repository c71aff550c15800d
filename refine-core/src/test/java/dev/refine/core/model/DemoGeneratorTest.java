package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.dialect.AnswerReader;
import dev.refine.core.dialect.Dialect;
import dev.refine.core.dialect.ShownChunk;
import dev.refine.core.edit.SkipReason;
import dev.refine.core.endpoint.ModelServer;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.RandomPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo generator of the test resources: a language model of a million weights that writes programs. */
class DemoGeneratorTest {
    private static final Path PLACE = Path.of("src/test/resources/dev/refine/core/model/generator/bundle");
    private static final List<IndexedText> PAGES = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void readPages() throws IOException {
        for (String line : Files.readAllLines(PLACE.resolve("golden.jsonl"))) {
            PAGES.add(IndexedText.of(
                    new ObjectMapper().readTree(line).path("text").asText()));
        }
        for (long seed = 0; seed < 20; seed++) {
            PAGES.add(IndexedText.of(new RandomPage(seed).next(40)));
        }
    }

    private static Bundle bundle() {
        return Bundle.open(PLACE);
    }

    @Test
    void itWritesHereWhatItWroteAtItsImport() {
        GoldenCheck.Result golden = GoldenCheck.of(bundle());
        assertThat(golden.vectors()).isGreaterThanOrEqualTo(8);
        assertThat(golden.differences()).isEmpty();
    }

    @Test
    void everyProgramParsesAloneAndAmongOthers() {
        try (Engine engine = Engines.open(bundle(), "precise")) {
            List<Proposal> together = engine.propose(PAGES);
            assertThat(together)
                    .allSatisfy(proposal ->
                            assertThat(proposal.program().malformed()).isEmpty());
            for (int i = 0; i < PAGES.size(); i++) {
                assertThat(engine.propose(List.of(PAGES.get(i))).get(0)).isEqualTo(together.get(i));
            }
        }
    }

    /** With room for whole programs, and with so little that most are cut off. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 96})
    void everyAnswerIsAProgramOfTheGrammarOrTheHeadOfOne(int mostTokens) throws BatchFault, TokenException {
        GeneratorReading reading = (GeneratorReading) bundle().description().reading();
        GrammarTable grammar = GrammarTable.read(PLACE.resolve(reading.grammar().file()), reading.grammar());
        List<GeneratedTokens> all = new ArrayList<>();
        try (PromptTokenizer tokenizer = new PromptTokenizer(bundle(), reading);
                GeneratorNet net = new GeneratorNet(PLACE.resolve("model.onnx"), reading, new Device.Cpu())) {
            for (ShownChunk shown : shown(tokenizer)) {
                int[] ids = tokenizer.ids(shown.chunk());
                PaddedPrompts prompt = PaddedPrompts.of(List.of(ids), ids.length, 0);
                GeneratedTokens written =
                        net.decode(prompt, new int[1], mostTokens).get(0);
                int behind = stateBehind(written, grammar);
                long malformed = malformed(shown, tokenizer.text(written.tokens()), written.finished());
                if (written.finished()) {
                    assertThat(grammar.next(behind, reading.special().eos().get(0)))
                            .isNotEqualTo(GrammarTable.FORBIDDEN);
                    assertThat(malformed).isZero();
                }
                assertThat(malformed).as("the op that was cut off").isLessThanOrEqualTo(1);
                all.add(written);
            }
        }
        assertThat(all.stream().filter(written -> written.finished() == mostTokens > 5))
                .isNotEmpty();
    }

    private static List<ShownChunk> shown(PromptTokenizer tokenizer) throws TokenException {
        List<ShownChunk> shown = new ArrayList<>();
        for (IndexedText page : PAGES) {
            tokenizer.cut(page).stream()
                    .filter(chunk -> chunk.fault().isEmpty())
                    .forEach(shown::add);
        }
        return shown;
    }

    private static long malformed(ShownChunk shown, String answer, boolean finished) {
        return AnswerReader.read(Dialect.REFINE, shown.chunk(), answer, finished).program().malformed().stream()
                .filter(op -> op.reason() == SkipReason.MALFORMED)
                .count();
    }

    private static int stateBehind(GeneratedTokens written, GrammarTable grammar) {
        int state = GrammarTable.START;
        for (int token : written.tokens()) {
            state = grammar.next(state, token);
            assertThat(state).isNotEqualTo(GrammarTable.FORBIDDEN);
        }
        return state;
    }

    @Test
    void withTheTaggersProgramsAsDraftsItWritesTheSame() {
        Bundle tagger = BundleStore.ofUser().fetch(BundleFiles.shipped());
        try (Engine plain = Engines.open(bundle(), "precise");
                GeneratorEngine drafted =
                        GeneratorEngine.drafted(bundle(), new Device.Cpu(), Engines.open(tagger, "precise"))) {
            assertThat(drafted.propose(PAGES)).isEqualTo(plain.propose(PAGES));
            DraftMetrics metrics = drafted.drafted().orElseThrow();
            assertThat(metrics.passes()).isPositive();
            assertThat(metrics.passesAPrompt()).isLessThanOrEqualTo(2);
        }
    }

    /** A server that runs the model gives the programs that the model gives here. */
    @Test
    void behindAServerItWritesTheSame() throws IOException {
        GeneratorReading reading = (GeneratorReading) bundle().description().reading();
        try (NativeTokenizer tokenizer = new NativeTokenizer(PLACE.resolve("tokenizer.json"), "the test");
                GeneratorNet net = new GeneratorNet(PLACE.resolve("model.onnx"), reading, new Device.Cpu());
                ModelServer server = ModelServer.start(ModelServer.answers(said -> answer(tokenizer, net, said)));
                Engine here = Engines.open(bundle(), "precise");
                Engine there = Engines.open(served(server, reading), "precise")) {
            List<IndexedText> small = PAGES.stream()
                    .filter(page -> here.propose(List.of(page)).get(0).chunks() == 1)
                    .toList();
            assertThat(small).hasSizeGreaterThan(5);
            List<Proposal> expected = here.propose(small);
            List<Proposal> found = there.propose(small);
            for (int i = 0; i < small.size(); i++) {
                assertThat(found.get(i)).as(small.get(i).text()).isEqualTo(expected.get(i));
            }
        }
    }

    private Bundle served(ModelServer server, GeneratorReading reading) throws IOException {
        Files.writeString(folder.resolve("bundle.json"), """
                {"format": 1, "kind": "endpoint", "name": "demo", "version": "1", "licence": "none", "dialect": "refine",
                 "endpoint": {"version": 1, "prompt": "refine", "url": "%s", "model": "demo", "key_variable": "",
                  "guided": "none", "extra_fields": {}, "max_new_tokens": %d, "timeout_seconds": 20, "attempts": 1,
                  "window": {"tokens": 4000, "overlap_lines": 2, "line_characters": %d}, "concurrency": 2},
                 "files": []}
                """.formatted(
                server.address(), reading.maxNewTokens(), reading.window().lineCharacters()));
        return Bundle.open(folder);
    }

    private static String answer(NativeTokenizer tokenizer, GeneratorNet net, String said) {
        try {
            long[] ids = tokenizer.encode("<|page|>" + said + "<|program|>");
            int[] prompt = Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
            int[] tokens = net.assemble(prompt.length, List.of(PromptTokens.of(prompt)))
                    .run()
                    .get(0)
                    .tokens();
            return tokenizer.decode(Arrays.stream(tokens).asLongStream().toArray());
        } catch (TokenException | BatchFault e) {
            throw new IllegalStateException(e);
        }
    }
}
