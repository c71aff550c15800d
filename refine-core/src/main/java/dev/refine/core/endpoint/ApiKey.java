package dev.refine.core.endpoint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A secret. It is in no text that anybody sees: neither in this class's nor in what it {@linkplain #hide hides} itself in. */
final class ApiKey {
    private static final String HIDDEN = "***";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** Too short to be a secret, and to be taken out of a text without spoiling it. */
    private static final int SHORTEST_HIDDEN = 4;

    private final String key;

    private ApiKey(String key) {
        this.key = key;
    }

    /**
     * @return empty where the options name no variable
     * @throws IllegalArgumentException where the variable is not set, or holds what can't be sent; the message names it,
     *     unless it is no name: then it may be the key itself
     */
    static Optional<ApiKey> of(Optional<String> variable, Map<String, String> environment) {
        return variable.map(name -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "what is given for the environment variable with the key is no name of"
                                + " one; put the key into a variable, and name that");
            }
            String key = Optional.ofNullable(environment.get(name)).orElse("").strip();
            if (key.isEmpty()) {
                throw new IllegalArgumentException("the environment variable " + name + ", for the key, is not set");
            }
            if (!key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                throw new IllegalArgumentException(
                        "the environment variable " + name + " holds characters that no key has");
            }
            return new ApiKey(key);
        });
    }

    String header() {
        return "Bearer " + key;
    }

    /** The text without the key. */
    String hide(String text) {
        return key.length() < SHORTEST_HIDDEN ? text : text.replace(key, HIDDEN);
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
