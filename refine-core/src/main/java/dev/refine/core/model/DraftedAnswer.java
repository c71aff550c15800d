package dev.refine.core.model;

import java.util.Arrays;

/**
 * One answer under way: a guess of it, and how much of the guess holds. A pass over prompt and guess tells the model's own
 * choice at each place; the guess holds up to the first that differs, where the model's choice takes its place.
 */
final class DraftedAnswer {
    private final int[] prompt;
    private final GeneratorReading reading;
    private final GrammarTable grammar;
    private final int[] known;
    private int size;
    private final int[] guess;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        FINISHED,
        CUT_OFF,
        NOT_FINITE
    }

    DraftedAnswer(PromptTokens prompt, GeneratorReading reading, GrammarTable grammar) {
        this.prompt = prompt.ids();
        this.reading = reading;
        this.grammar = grammar;
        known = new int[reading.maxNewTokens()];
        guess = allowed(prompt.draft());
    }

    /** As much of a draft as the grammar allows, and as an answer has room for. */
    private int[] allowed(int[] draft) {
        int place = GrammarTable.START;
        int length = 0;
        while (length < draft.length && length < known.length) {
            place = grammar.next(place, draft[length]);
            if (place == GrammarTable.FORBIDDEN) {
                break;
            }
            length++;
        }
        return Arrays.copyOf(draft, length);
    }

    /** Whether more is to be written. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean hasGuess() {
        return guess.length > 0;
    }

    /** Prompt and guess. */
    int[] guessed() {
        return joined(guess, guess.length);
    }

    /** By place in prompt and guess the state before the token that follows; -1 where no choice is wanted. */
    int[] states() {
        int[] states = new int[prompt.length + guess.length];
        Arrays.fill(states, -1);
        int at = prompt.length - 1;
        int place = GrammarTable.START;
        states[at] = place;
        for (int token : guess) {
            place = grammar.next(place, token);
            states[++at] = place;
        }
        return states;
    }

    /** @param choices by place in prompt and guess */
    void take(int[] choices) {
        boolean holds = true;
        for (int i = 0; holds && isOpen() && i <= guess.length; i++) {
            int choice = choices[prompt.length - 1 + i];
            holds = i < guess.length && choice == guess[i];
            take(choice);
        }
    }

    private void take(int choice) {
        if (choice < 0) {
            state = State.NOT_FINITE;
        } else if (reading.special().eos().contains(choice)) {
            state = State.FINISHED;
        } else {
            known[size++] = choice;
            state = size == known.length ? State.CUT_OFF : State.OPEN;
        }
    }

    /** Prompt and answer as far as it is known. */
    int[] sequence() {
        return joined(known, size);
    }

    private int[] joined(int[] tokens, int count) {
        int[] sequence = Arrays.copyOf(prompt, prompt.length + count);
        System.arraycopy(tokens, 0, sequence, prompt.length, count);
        return sequence;
    }

    /** The state of the grammar behind {@link #sequence}. */
    int grammarState() {
        int place = GrammarTable.START;
        for (int i = 0; i < size; i++) {
            place = grammar.next(place, known[i]);
        }
        return place;
    }

    /** How many tokens may still be written. */
    int room() {
        return known.length - size;
    }

    /** What was written behind {@link #sequence}; beyond the room there is, it does not count. */
    void goOn(GeneratedTokens rest) {
        int count = Math.min(rest.tokens().length, room());
        boolean isWhole = rest.tokens().length < room();
        System.arraycopy(rest.tokens(), 0, known, size, count);
        size += count;
        if (!isWhole) {
            state = State.CUT_OFF;
        } else if (!rest.finite()) {
            state = State.NOT_FINITE;
        } else {
            state = rest.finished() ? State.FINISHED : State.CUT_OFF;
        }
    }

    GeneratedTokens answer() {
        return new GeneratedTokens(Arrays.copyOf(known, size), state == State.FINISHED, state != State.NOT_FINITE);
    }
}
