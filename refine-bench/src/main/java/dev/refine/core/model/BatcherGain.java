package dev.refine.core.model;

import dev.refine.bench.Corpus;
import dev.refine.core.batch.BatchCall;
import dev.refine.core.batch.BatchFault;
import dev.refine.core.batch.BatchMetrics;
import dev.refine.core.batch.Batcher;
import dev.refine.core.batch.Lengths;
import dev.refine.core.text.IndexedText;
import dev.refine.core.text.UnitCutter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What the batcher brings: the windows of texts of mixed length through one session in one thread, in batches of 32 in the
 * order of the texts, padded to their longest, and through the batcher; several rounds, one of each kind in turn. The bar is
 * a ratio within a round.
 *
 * <p>Texts are heads of the file's, cut at a line; their lengths are drawn evenly in the logarithm from 100 to 20,000
 * characters, the same ones each time.
 *
 * <pre>
 *   java -Xmx4g -cp refine-bench/target/benchmarks.jar dev.refine.core.model.BatcherGain BUNDLE part.jsonl 400 3
 * </pre>
 */
public final class BatcherGain {
    private static final int NAIVE = 32;
    private static final int SHORTEST = 100;
    private static final int LONGEST = 20_000;
    private static final int BUDGET = 2048;

    private final EncoderReading reading;
    private final EncoderNet net;

    private BatcherGain(EncoderReading reading, EncoderNet net) {
        this.reading = reading;
        this.net = net;
    }

    /** @param arguments folder of the bundle, a file of texts, how many of them, rounds */
    public static void main(String[] arguments) throws IOException, BatchFault, TokenException {
        Bundle bundle = Bundle.open(Path.of(arguments[0]));
        EncoderReading reading = (EncoderReading) bundle.description().reading();
        List<String> texts = mixed(Corpus.texts(Path.of(arguments[1])), Integer.parseInt(arguments[2]));
        try (UnitTokenizer tokenizer = new UnitTokenizer(bundle.file(reading.tokenizer()), reading);
                EncoderNet net = new EncoderNet(
                        bundle.file(reading.graphs().getOrDefault(Device.CPU, "model.onnx")),
                        reading,
                        new Device.Cpu())) {
            List<TokenWindow> windows = windows(texts, new EncoderWork(reading, tokenizer));
            BatcherGain gain = new BatcherGain(reading, net);
            var unused = gain.naive(windows.subList(0, Math.min(windows.size(), 2 * NAIVE)));
            for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
                gain.round(texts.size(), windows);
            }
        }
    }

    private void round(int texts, List<TokenWindow> windows) throws BatchFault {
        long start = System.nanoTime();
        long padded = naive(windows);
        long between = System.nanoTime();
        BatchMetrics metrics = batched(windows);
        double naive = (between - start) / 1e9;
        double batched = (System.nanoTime() - between) / 1e9;
        long tokens = windows.stream().mapToLong(TokenWindow::size).sum();
        System.out.printf(
                Locale.ROOT,
                "{\"texts\": %d, \"windows\": %d, \"tokens\": %d, \"naive_seconds\": %.2f, \"naive_padding\": %.3f,"
                        + " \"batcher_seconds\": %.2f, \"padding\": %.3f, \"fill\": %.3f, \"times\": %.2f}%n",
                texts,
                windows.size(),
                tokens,
                naive,
                1 - (double) tokens / padded,
                batched,
                metrics.paddingShare(),
                metrics.fill(),
                naive / batched);
    }

    /** @return tokens with their padding */
    private long naive(List<TokenWindow> windows) throws BatchFault {
        long padded = 0;
        for (int from = 0; from < windows.size(); from += NAIVE) {
            List<TokenWindow> batch = windows.subList(from, Math.min(windows.size(), from + NAIVE));
            int longest = batch.stream().mapToInt(TokenWindow::size).max().orElseThrow();
            var unused = net.assemble(longest, batch).run();
            padded += (long) longest * batch.size();
        }
        return padded;
    }

    /** The batcher stays open: closing it would close the session of the next round. */
    private BatchMetrics batched(List<TokenWindow> windows) {
        Lengths lengths = new Lengths(reading.window().tokens());
        Batcher<TokenWindow, Judgement> batcher = Batcher.inCallers(net, lengths, BUDGET, said -> {});
        try (BatchCall<TokenWindow, Judgement> call = batcher.call()) {
            windows.forEach(window -> call.submit(window, window.size()));
            var unused = call.await();
        }
        return batcher.metrics();
    }

    private static List<TokenWindow> windows(List<String> texts, EncoderWork work) throws TokenException {
        List<TokenWindow> windows = new ArrayList<>();
        for (String each : texts) {
            IndexedText text = IndexedText.of(each);
            work.read(text, UnitCutter.cut(text), (window, tokens) -> windows.add(tokens));
        }
        return windows;
    }

    private static List<String> mixed(List<String> texts, int count) {
        Random random = new Random(7);
        List<String> mixed = new ArrayList<>();
        for (String text : texts.subList(0, Math.min(texts.size(), count))) {
            double length = SHORTEST * Math.pow((double) LONGEST / SHORTEST, random.nextDouble());
            String head = text.substring(0, (int) Math.min(text.length(), length));
            int line = head.lastIndexOf('\n');
            mixed.add(line < SHORTEST ? head : head.substring(0, line));
        }
        return mixed;
    }
}
