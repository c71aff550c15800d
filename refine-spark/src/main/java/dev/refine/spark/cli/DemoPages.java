package dev.refine.spark.cli;

import dev.refine.spark.session.JobException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The pages that come with the program. */
final class DemoPages {
    private static final String RESOURCE = "demo/pages.jsonl.gz";
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

    private DemoPages() {}

    /** The folder that demo may write. @throws SettingException for a URI or a path that can't be */
    static Path localFolder(String output) {
        if (SCHEME.matcher(output).matches()) {
            throw new SettingException("--output " + output + ": demo writes to a local folder; run takes URIs");
        }
        try {
            Path folder = Path.of(output);
            if (folder.toAbsolutePath().normalize().getFileName() == null) {
                throw new SettingException("--output " + output + ": is no folder that could be replaced");
            }
            return folder;
        } catch (InvalidPathException e) {
            throw new SettingException("--output " + output + ": is no path (" + e.getReason() + ")", e);
        }
    }

    /**
     * Writes the pages to {@code <output>-pages.jsonl}, over those of an earlier demo.
     *
     * @throws JobException {@code UNUSABLE} when they can't be written there
     */
    static Path extractBeside(Path output) {
        Path folder = output.toAbsolutePath().normalize();
        Path pages = folder.resolveSibling(folder.getFileName() + "-pages.jsonl");
        try (InputStream in = DemoPages.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("this build has no " + RESOURCE);
            }
            Files.createDirectories(pages.resolveSibling(""));
            Files.copy(new GZIPInputStream(in), pages, StandardCopyOption.REPLACE_EXISTING);
            return pages;
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.UNUSABLE, "output " + output + ": the pages can't be written to " + pages, e);
        }
    }
}
