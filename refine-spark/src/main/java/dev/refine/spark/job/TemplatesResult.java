package dev.refine.spark.job;

import java.time.Duration;

/**
 * What was counted.
 *
 * @param lines that the memory holds
 * @param pages that were counted, each text once a host
 * @param hosts that these pages have
 * @param withoutHost pages whose address names no host
 * @param unread documents that have no text
 */
public record TemplatesResult(
        String output,
        String fingerprint,
        long lines,
        long pages,
        long hosts,
        long withoutHost,
        long unread,
        Duration elapsed) {}
