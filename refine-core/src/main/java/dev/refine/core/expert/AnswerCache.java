package dev.refine.core.expert;

import java.util.Optional;

/** Keeps answers, so that none is paid twice. Safe to use from several threads and processes. */
public interface AnswerCache {
    /** Keeps nothing. */
    AnswerCache NONE = new AnswerCache() {
        @Override
        public Optional<ExpertAnswer> find(String key) {
            return Optional.empty();
        }

        @Override
        public void keep(String key, ExpertAnswer answer) {
            // nothing
        }
    };

    /** @param key hexadecimal digits, a hash of all that an answer depends on */
    Optional<ExpertAnswer> find(String key);

    void keep(String key, ExpertAnswer answer);
}
