package dev.refine.spark.job;

import dev.refine.core.evaluate.PageCounts;
import java.io.Serializable;
import java.util.List;

/** Refines pages, and tells what each adds to the sums of one or several systems. Travels with every task. */
sealed interface Contender extends Serializable permits ModelContender, BaselineContender, OutputContender {

    /** Names of the systems, in order. */
    List<String> systems();

    /** For each page, in order, its counts for each system, in order. */
    List<List<PageCounts>> count(List<GoldDocument> pages);
}
