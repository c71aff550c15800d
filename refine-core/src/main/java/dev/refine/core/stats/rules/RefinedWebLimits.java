package dev.refine.core.stats.rules;

import java.util.List;

/**
 * The limits of RefinedWeb's line-wise corrections: Penedo et al. 2023, "The RefinedWeb Dataset for Falcon LLM", arXiv
 * 2306.01116, section 3.2 and appendix G.2. The paper gives the 5 %, the 10 words and an example of each kind of line; what
 * it leaves open ("mainly", which counters, which patterns) is chosen here and says so.
 */
final class RefinedWebLimits {
    /** Words of all flagged lines to words of the text. */
    static final double MAX_FLAGGED_WORDS = .05;
    /** Up to so many words a line is short. */
    static final int SHORT_LINE_WORDS = 10;

    /** Chosen: a line is mainly upper case when more than this share of its characters without white space is. */
    static final double MAINLY_UPPER_CASE = .5;

    /** Chosen, after the paper's "3 likes": what may follow a number in a counter; an "s" more is allowed. */
    static final List<String> COUNTERS = List.of(
            "like",
            "share",
            "comment",
            "retweet",
            "repost",
            "quote",
            "bookmark",
            "upvote",
            "downvote",
            "vote",
            "download",
            "view",
            "follower",
            "subscriber",
            "reply",
            "replies",
            "reaction");

    /** The paper's example "sign-in", and how else it is written. */
    static final List<String> LINE_STARTS = List.of("sign-in", "sign in");
    /** The paper's example "Read more...", and how else it is written. */
    static final List<String> LINE_ENDS = List.of("read more...", "read more…", "read more");
    /** The paper's example. */
    static final List<String> LINE_PARTS = List.of("items in cart");

    private RefinedWebLimits() {}
}
