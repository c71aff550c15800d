package dev.refine.core.expert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.refine.core.endpoint.Usage;
import dev.refine.core.text.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps each answer in a file of its own, named by its key: a line that says what it is, then its text. A file is written
 * aside and moved into place at once; one that is not whole is no answer.
 */
public final class FolderCache implements AnswerCache {
    private static final Pattern HEAD =
            Pattern.compile("(answered|refused|cut_off) ([0-9]{1,18}) ([0-9]{1,18}) (server|estimate) ([0-9]{1,10})");
    private static final int FOLDER_DIGITS = 2;

    private final Path folder;

    private FolderCache(Path folder) {
        this.folder = folder;
    }

    /** Keeps answers below this folder, which is made when it is missing. */
    public static FolderCache at(Path folder) {
        return new FolderCache(folder);
    }

    private Path file(String key) {
        if (!key.matches("[0-9a-f]{8,}")) {
            throw new IllegalArgumentException(key + " is no key");
        }
        return folder.resolve(key.substring(0, FOLDER_DIGITS)).resolve(key.substring(FOLDER_DIGITS));
    }

    /** @throws UncheckedIOException where a file is there and can't be read */
    @Override
    public Optional<ExpertAnswer> find(String key) {
        try {
            return Utf8.decode(Files.readAllBytes(file(key))).flatMap(FolderCache::read);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ExpertAnswer> read(String content) {
        int end = content.indexOf('\n');
        Matcher head = HEAD.matcher(end < 0 ? "" : content.substring(0, end));
        if (!head.matches() || content.length() - end - 1 != Long.parseLong(head.group(5))) {
            return Optional.empty();
        }
        ExpertAnswer.Kind kind = ExpertAnswer.Kind.valueOf(head.group(1).toUpperCase(Locale.ROOT));
        Usage.Source source = Usage.Source.valueOf(head.group(4).toUpperCase(Locale.ROOT));
        Usage usage = new Usage(Long.parseLong(head.group(2)), Long.parseLong(head.group(3)), source);
        return Optional.of(new ExpertAnswer(kind, content.substring(end + 1), usage));
    }

    /** @throws UncheckedIOException where it can't be written */
    @Override
    public void keep(String key, ExpertAnswer answer) {
        Path file = file(key);
        Usage usage = answer.usage();
        String content = String.format(
                Locale.ROOT,
                "%s %d %d %s %d\n%s",
                answer.kind().word(),
                usage.promptTokens(),
                usage.completionTokens(),
                usage.source().name().toLowerCase(Locale.ROOT),
                answer.text().length(),
                answer.text());
        try {
            Files.createDirectories(file.getParent());
            Path aside = Files.createTempFile(file.getParent(), "answer", ".part");
            Files.write(aside, content.getBytes(UTF_8));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
