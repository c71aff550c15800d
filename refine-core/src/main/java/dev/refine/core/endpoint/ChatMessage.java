package dev.refine.core.endpoint;

import java.util.Locale;

/** One message of a conversation. */
public record ChatMessage(Role role, String content) {

    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static ChatMessage system(String content) {
        return new ChatMessage(Role.SYSTEM, content);
    }

    public static ChatMessage user(String content) {
        return new ChatMessage(Role.USER, content);
    }

    public static ChatMessage assistant(String content) {
        return new ChatMessage(Role.ASSISTANT, content);
    }
}
