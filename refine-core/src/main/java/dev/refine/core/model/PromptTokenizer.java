package dev.refine.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.refine.core.dialect.Chunk;
import dev.refine.core.dialect.ChunkCutter;
import dev.refine.core.dialect.ControlTokens;
import dev.refine.core.dialect.Prompt;
import dev.refine.core.dialect.PromptFormat;
import dev.refine.core.dialect.ShownChunk;
import dev.refine.core.text.IndexedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes prompts of texts, and texts of answers. Safe to call from several threads; native memory until it is closed. */
final class PromptTokenizer implements AutoCloseable {
    /** The system message of formats that need one. */
    static final String SYSTEM = "system.txt";

    private static final int LEAST_ROOM = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GeneratorReading reading;
    private final NativeTokenizer tokenizer;
    private final Prompt prompt;
    private final ChunkCutter<TokenException> cutter;

    /**
     * @throws BundleException for a file that is no tokenizer, a system message that is missing, or a window that the
     *     wrapping of a prompt fills by itself
     * @throws DeviceException when the native library can't be loaded on this machine
     */
    PromptTokenizer(Bundle bundle, GeneratorReading reading) {
        this.reading = reading;
        Path file = bundle.file(reading.tokenizer());
        tokenizer = new NativeTokenizer(file, "a generator");
        try {
            prompt = new Prompt(
                    reading.format(),
                    system(bundle, reading.format()),
                    reading.window().lineCharacters(),
                    controls(file));
            int bos = reading.special().bos().size();
            cutter = new ChunkCutter<>(
                    prompt,
                    text -> tokenizer.encode(text).length,
                    reading.window().tokens() - bos,
                    reading.window().overlapLines());
            requireRoom();
        } catch (TokenException e) {
            tokenizer.close();
            throw malformed(file, String.valueOf(e.getMessage())).because(e);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static String system(Bundle bundle, PromptFormat format) {
        if (!format.needsSystem()) {
            return "";
        }
        Path file = bundle.file(SYSTEM);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw malformed(file, "no text of UTF-8").because(e);
        }
    }

    /** What the tokenizer takes as one token wherever it stands. */
    private static ControlTokens controls(Path file) {
        try {
            List<String> contents = new ArrayList<>();
            for (JsonNode token : JSON.readTree(file.toFile()).path("added_tokens")) {
                contents.add(token.path("content").asText());
            }
            return new ControlTokens(contents);
        } catch (IOException e) {
            throw malformed(file, "no JSON").because(e);
        }
    }

    private void requireRoom() {
        if (cutter.capacity() < LEAST_ROOM) {
            throw new BundleException(
                    BundleException.Code.MALFORMED,
                    "generator.window.tokens of " + BundleDescription.FILE,
                    Integer.toString(reading.window().tokens()),
                    "beside the words around it the prompt " + reading.prompt() + " leaves room for "
                            + cutter.capacity() + " tokens of text");
        }
    }

    private static BundleException malformed(Path file, String value) {
        return new BundleException(
                BundleException.Code.MALFORMED, file.toString(), value, "import or fetch the bundle again");
    }

    /** The windows of a text. */
    List<ShownChunk> cut(IndexedText text) throws TokenException {
        return cutter.cut(text);
    }

    /** The prompt of a window; it may be longer than the model's window all the same. */
    int[] ids(Chunk chunk) throws TokenException {
        List<Integer> bos = reading.special().bos();
        long[] text = tokenizer.encode(prompt.render(chunk));
        int[] ids = new int[bos.size() + text.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = checked(i < bos.size() ? bos.get(i) : text[i - bos.size()]);
        }
        return ids;
    }

    private int checked(long id) throws TokenException {
        if (id < 0 || id >= reading.grammar().vocab()) {
            throw new TokenException("token_out_of_range: " + id);
        }
        return (int) id;
    }

    /** What an answer says. */
    String text(int[] answer) throws TokenException {
        return tokenizer.decode(Arrays.stream(answer).asLongStream().toArray());
    }

    /** How an answer might be written. */
    int[] answer(String text) throws TokenException {
        return Arrays.stream(tokenizer.encode(text)).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
