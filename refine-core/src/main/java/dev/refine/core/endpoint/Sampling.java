package dev.refine.core.endpoint;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the model draws its tokens; what is absent is not sent, and the server's default holds.
 *
 * @param topK not part of the protocol, though most servers know it
 */
public record Sampling(OptionalDouble temperature, OptionalDouble topP, OptionalInt topK, OptionalInt seed) {
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
        return String.format(Locale.ROOT, "temperature=%s top_p=%s top_k=%s seed=%s", temperature, topP, topK, seed);
    }
}
