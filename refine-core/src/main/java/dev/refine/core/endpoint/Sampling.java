package dev.refine.core.endpoint;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the model draws its tokens; what is absent is not sent, and the server's default holds.
 *
 * @param topK not part of the protocol, though most servers know it
 */
public record Sampling(OptionalDouble temperature, OptionalDouble topP, OptionalInt topK, OptionalInt seed) {
    private static final String NONE = "none";

    /** The server's defaults. */
    public static final Sampling DEFAULT =
            new Sampling(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.empty());

    public Sampling {
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 2)) {
            throw new IllegalArgumentException("temperature " + temperature.getAsDouble() + " is not in [0, 2]");
        }
        if (topP.isPresent() && !(topP.getAsDouble() > 0 && topP.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("top-p " + topP.getAsDouble() + " is not in (0, 1]");
        }
        if (topK.isPresent() && topK.getAsInt() < 1) {
            throw new IllegalArgumentException("top-k " + topK.getAsInt() + " is below 1");
        }
    }

    /** All that is set, as one line, for keys of caches. */
    public String describe() {
        return "temperature=" + word(temperature) + " top_p=" + word(topP) + " top_k=" + word(topK) + " seed="
                + word(seed);
    }

    private static String word(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : NONE;
    }

    private static String word(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : NONE;
    }
}
