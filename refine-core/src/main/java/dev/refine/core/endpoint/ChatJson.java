package dev.refine.core.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The texts of the protocol. */
public final class ChatJson {
    private static final ObjectMapper JSON = mapper();

    private ChatJson() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder().build();
        // answers are bounded by their bytes before they are read
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
        return mapper;
    }

    /**
     * A conversation as the usual tools for fine-tuning read it: one line,
     * <code>{"messages":[{"role":"user","content":"…"},…]}</code>, without a line feed at the end.
     */
    public static String line(List<ChatMessage> messages) {
        ObjectNode line = JSON.createObjectNode();
        line.set("messages", array(messages));
        return line.toString();
    }

    private static ArrayNode array(List<ChatMessage> messages) {
        ArrayNode array = JSON.createArrayNode();
        for (ChatMessage message : messages) {
            array.addObject().put("role", message.role().word()).put("content", message.content());
        }
        return array;
    }

    static String request(EndpointOptions options, ChatRequest request) {
        ObjectNode body = object(options.extraFields()).orElseGet(JSON::createObjectNode);
        body.put("model", options.model());
        body.set("messages", array(request.messages()));
        body.put(options.answerLimit().field(), request.mostTokens());
        body.put("stream", false);
        Sampling sampling = request.sampling();
        sampling.temperature().ifPresent(value -> body.put("temperature", value));
        sampling.topP().ifPresent(value -> body.put("top_p", value));
        sampling.topK().ifPresent(value -> body.put("top_k", value));
        sampling.seed().ifPresent(value -> body.put("seed", value));
        return body.toString();
    }

    /** @throws IllegalArgumentException for what is no JSON object */
    static void requireObject(String json) {
        if (object(json).isEmpty()) {
            throw new IllegalArgumentException("the extra fields of requests are no JSON object");
        }
    }

    private static Optional<ObjectNode> object(String json) {
        try {
            return JSON.readTree(json) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * What a server said.
     *
     * @param usage to be paid, whatever the outcome
     */
    record Answer(ChatOutcome outcome, Usage usage) {}

    /** What a server with status 200 says; {@link FailReason#MALFORMED} for what is no answer. */
    static Answer answer(byte[] body, ChatRequest request) {
        JsonNode json = tree(body);
        JsonNode choice = json.path("choices").path(0);
        JsonNode message = choice.path("message");
        String content = message.path("content").asText("");
        String refusal = message.path("refusal").asText("");
        Usage usage = usage(json.path("usage"), request, content);
        return new Answer(outcome(choice.path("finish_reason").asText(""), message, refusal, usage), usage);
    }

    private static ChatOutcome outcome(String finish, JsonNode message, String refusal, Usage usage) {
        JsonNode content = message.path("content");
        if (finish.equals("content_filter") || !refusal.isEmpty()) {
            return new ChatOutcome.Refused(refusal.isEmpty() ? content.asText("") : refusal, usage);
        }
        if (!content.isTextual()) {
            return new ChatOutcome.Failed(FailReason.MALFORMED, "the answer has no text in choices[0].message.content");
        }
        if (finish.equals("length")) {
            return new ChatOutcome.Failed(
                    FailReason.CUT_OFF,
                    "the answer was cut off at " + usage.completionTokens() + " tokens",
                    content.textValue());
        }
        return new ChatOutcome.Answered(content.textValue(), usage);
    }

    /** The server's count; an estimate where there is none, or one that can't be: a budget is held by it. */
    private static Usage usage(JsonNode usage, ChatRequest request, String content) {
        JsonNode prompt = usage.path("prompt_tokens");
        JsonNode completion = usage.path("completion_tokens");
        boolean isLikely = prompt.asLong() > 0 && (completion.asLong() > 0 || content.isEmpty());
        if (isCount(prompt) && isCount(completion) && isLikely) {
            return new Usage(prompt.longValue(), completion.longValue(), Usage.Source.SERVER);
        }
        return new Usage(request.estimatedTokens(), TokenEstimate.of(content), Usage.Source.ESTIMATE);
    }

    private static boolean isCount(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    /** What a server with another status says about it: the message of its error object, or the text itself. */
    static String error(byte[] body) {
        JsonNode error = tree(body).path("error");
        String message =
                error.isTextual() ? error.textValue() : error.path("message").asText("");
        return message.isEmpty() ? new String(body, StandardCharsets.UTF_8) : message;
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
