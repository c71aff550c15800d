package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleStoreTest {
    @TempDir
    Path source;

    @TempDir
    Path cache;

    private final AtomicInteger opened = new AtomicInteger();

    @BeforeEach
    void write() {
        TestBundles.write(source, "tagger");
    }

    @Test
    void aBundleIsCopiedOnceIntoAFolderOfItsFingerprint() {
        Bundle first = BundleStore.at(cache).fetch(counting());
        assertThat(first.folder()).isEqualTo(cache.resolve(first.fingerprint()));
        assertThat(opened.getAndSet(0)).isEqualTo(4);
        assertThat(BundleStore.at(cache).fetch(counting())).isEqualTo(first);
        assertThat(opened).as("bundle.json alone").hasValue(1);
    }

    @Test
    void aDamagedCopyIsReplaced() throws IOException {
        Bundle bundle = BundleStore.at(cache).fetch(BundleFiles.folder(source));
        Files.write(bundle.file("table.bin"), new byte[10]);
        assertThat(BundleStore.at(cache).fetch(BundleFiles.folder(source))).isEqualTo(bundle);
        assertThat(bundle.file("table.bin")).hasSameBinaryContentAs(source.resolve("table.bin"));
        Files.delete(bundle.folder().resolve("bundle.json"));
        assertThat(BundleStore.at(cache).fetch(BundleFiles.folder(source))).isEqualTo(bundle);
    }

    @Test
    void aFileInTheWayOfTheCopyIsReplaced() throws IOException {
        Bundle bundle = Bundle.open(source);
        Files.writeString(cache.resolve(bundle.fingerprint()), "in the way");
        assertThat(BundleStore.at(cache).fetch(BundleFiles.folder(source)).fingerprint())
                .isEqualTo(bundle.fingerprint());
    }

    @Test
    void aBadBundleIsRefusedAndLeavesNothingBehind() throws IOException {
        Files.write(source.resolve("scale.bin"), new byte[192]);
        assertThatThrownBy(() -> BundleStore.at(cache).fetch(BundleFiles.folder(source)))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("wrong_hash")
                .hasMessageContaining(source + "/scale.bin");
        assertThat(entries()).containsExactly(".lock");
    }

    @Test
    void manyWhoFetchAtOnceGetOneCopy() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Bundle>> fetched = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                fetched.add(threads.submit(() -> BundleStore.at(cache).fetch(BundleFiles.folder(source))));
            }
            Bundle bundle = Bundle.open(source);
            for (Future<Bundle> each : fetched) {
                assertThat(each.get().fingerprint()).isEqualTo(bundle.fingerprint());
            }
            assertThat(entries()).containsExactlyInAnyOrder(".lock", bundle.fingerprint());
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void twoProcessesThatFetchAtOnceGetOneCopy() throws Exception {
        List<Process> processes = List.of(fetchElsewhere(), fetchElsewhere());
        for (Process process : processes) {
            String said = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
        assertThat(entries())
                .containsExactlyInAnyOrder(".lock", Bundle.open(source).fingerprint());
    }

    @Test
    void theUsersOwnFolderIsOpenToTheUserAlone() throws IOException {
        Path folder = cache.resolve("own");
        BundleStore.privateAt(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        BundleStore.privateAt(folder).fetch(BundleFiles.folder(source));
    }

    @Test
    void aFolderThatOthersMayWriteToIsRefused() throws IOException {
        Path folder = Files.createDirectory(cache.resolve("open"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> BundleStore.privateAt(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("unsafe_folder")
                .hasMessageContaining("rwxrwxrwx");
    }

    @Test
    void aLinkInPlaceOfTheFolderIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(cache.resolve("link"), source);
        assertThatThrownBy(() -> BundleStore.privateAt(link)).hasMessageContaining("unsafe_folder");
    }

    @Test
    void aBundleIsFoundOnTheClassPath() {
        assertThatThrownBy(() -> BundleStore.at(cache).fetch(BundleFiles.classPath("no/such/bundle")))
                .isInstanceOf(BundleException.class)
                .hasMessage("missing_file: class path no/such/bundle: bundle.json; name the folder of a whole bundle");
    }

    private Process fetchElsewhere() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchInAnotherProcess.class.getName(),
                        source.toString(),
                        cache.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private BundleFiles counting() {
        return new BundleFiles() {
            @Override
            public String name() {
                return source.toString();
            }

            @Override
            public InputStream open(String path) throws IOException {
                opened.incrementAndGet();
                return Files.newInputStream(source.resolve(path));
            }
        };
    }
}
