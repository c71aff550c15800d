package dev.refine.spark.job;

import dev.refine.core.model.PageHost;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/** An address → its host; null where it names none. */
final class HostOf implements UDF1<@Nullable String, @Nullable String> {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String call(@Nullable String address) {
        return address == null ? null : PageHost.of(address).orElse(null);
    }
}
