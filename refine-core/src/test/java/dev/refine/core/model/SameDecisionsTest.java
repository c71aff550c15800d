package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped model decides on a page the same, to the last bit, whatever is in the batch beside it. */
class SameDecisionsTest {
    @TempDir
    Path cache;

    @Test
    void everyUnitOfEveryPageHasTheSameProbabilityInEveryBatch() throws IOException {
        Bundle bundle = BundleStore.at(cache).fetch(BundleFiles.shipped());
        List<IndexedText> pages = pages(bundle);
        TaggerNet net = new TaggerNet(bundle.file("model.onnx"));
        TaggerWork work = new TaggerWork(net, TaggerEngine.table(bundle), new Windows(512, 128));
        Policy everything = new Policy(new Preset(0, 1, 1, 1, 1), 0);
        List<Proposal> alone = inBatches(work, everything, pages, 1);
        assertThat(alone).allMatch(proposal -> proposal.failedChunks() == 0);
        assertThat(inBatches(work, everything, pages, 7)).isEqualTo(alone);
        assertThat(inBatches(work, everything, pages, 64)).isEqualTo(alone);
        net.close();
    }

    /** The texts of the golden vectors, parts of them, and all of them in one, in an order that mixes their lengths. */
    private static List<IndexedText> pages(Bundle bundle) throws IOException {
        List<String> texts = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (String line : Files.readAllLines(bundle.file("golden.jsonl"))) {
            String text = new ObjectMapper().readTree(line).get("text").asText();
            texts.add(text);
            texts.add(text.substring(text.length() / 3));
            all.append(text).append('\n');
        }
        texts.add(all.toString());
        Collections.shuffle(texts, new Random(2));
        return texts.stream().map(IndexedText::of).toList();
    }

    private static List<Proposal> inBatches(TaggerWork work, Policy policy, List<IndexedText> pages, int size) {
        List<Proposal> proposals = new ArrayList<>();
        for (int from = 0; from < pages.size(); from += size) {
            List<IndexedText> batch = pages.subList(from, Math.min(pages.size(), from + size));
            work.tag(batch).forEach(tagged -> proposals.add(tagged.proposal(policy)));
        }
        return proposals;
    }
}
