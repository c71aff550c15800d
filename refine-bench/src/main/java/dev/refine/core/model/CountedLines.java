package dev.refine.core.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The support of all lines of some pages, counted in memory: what {@code templates} counts, in the plainest way. */
record CountedLines(Map<Long, LineSupport> support, Map<String, Integer> pagesOfHost) {

    static CountedLines of(Collection<JudgedPage> pages) {
        Map<String, Set<String>> texts = new HashMap<>();
        Map<Long, Map<String, Long>> lines = new HashMap<>();
        for (JudgedPage page : pages) {
            String host = page.host().orElse("");
            if (!texts.computeIfAbsent(host, h -> new HashSet<>())
                    .add(page.text().text())) {
                continue;
            }
            for (long line : LineKeys.of(page.text())) {
                lines.computeIfAbsent(line, l -> new HashMap<>()).merge(host, 1L, Long::sum);
            }
        }
        Map<String, Integer> sizes = new HashMap<>();
        texts.forEach((host, all) -> sizes.put(host, host.isEmpty() ? 0 : all.size()));
        Map<Long, LineSupport> support = new TreeMap<>();
        lines.forEach((line, hosts) -> support.put(line, support(hosts, sizes)));
        return new CountedLines(support, sizes);
    }

    private static LineSupport support(Map<String, Long> hosts, Map<String, Integer> sizes) {
        long pages = 0;
        long most = 0;
        long hosted = 0;
        long all = 0;
        for (Map.Entry<String, Long> host : hosts.entrySet()) {
            pages += host.getValue();
            if (!host.getKey().isEmpty()) {
                most = Math.max(most, host.getValue());
                hosted += host.getValue();
                all += sizes.getOrDefault(host.getKey(), 0);
            }
        }
        return new LineSupport(pages, hosts.size() - (hosts.containsKey("") ? 1 : 0), most, hosted, all);
    }

    TemplateMemory memory(TemplateRule rule) {
        return TemplateMemory.of(support.entrySet().stream()
                .filter(line -> rule.takes(line.getValue()))
                .mapToLong(Map.Entry::getKey)
                .toArray());
    }

    int pages(Optional<String> host) {
        return host.map(known -> pagesOfHost.getOrDefault(known, 0)).orElse(0);
    }
}
