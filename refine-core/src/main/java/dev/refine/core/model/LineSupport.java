package dev.refine.core.model;

/**
 * Where a line of a corpus stands. A page counts once a host, however often the same text was taken there.
 *
 * @param pages with the line, those without a host too
 * @param hosts that have such pages
 * @param mostPages of one host, with the line
 * @param hostPages with the line, of all hosts
 * @param allPages with or without the line, of the hosts that have it
 */
public record LineSupport(long pages, long hosts, long mostPages, long hostPages, long allPages) {

    /** Of the pages of its hosts, the share that has the line; 0 where it has no host. */
    public double share() {
        return allPages == 0 ? 0 : (double) hostPages / allPages;
    }
}
