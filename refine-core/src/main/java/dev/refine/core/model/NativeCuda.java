package dev.refine.core.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the loader of Linux and Nvidia's driver themselves. What was loaded stays loaded: a session needs it next. */
final class NativeCuda implements CudaMachine {
    private static final Path MAPPED = Path.of("/proc/self/maps");
    private static final String DRIVER = "libcuda.so.1";
    private static final int LAZY = 1;
    private static final int LONGEST_NAME = 256;

    @Override
    public boolean hasKernels() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    @Override
    public Optional<String> fault(String library) {
        return tried(library).isEmpty() ? Optional.empty() : tried(library);
    }

    /** At the first try the JVM links what is called here, for which it asks the loader too: that takes the message away. */
    private static Optional<String> tried(String library) {
        NativeLibrary loader = NativeLibrary.getProcess();
        Function open = loader.getFunction("dlopen");
        Function error = loader.getFunction("dlerror");
        return open.invokePointer(new Object[] {library, LAZY}) == null
                ? Optional.of(error.invokeString(new Object[0], false))
                : Optional.empty();
    }

    @Override
    public Optional<String> libraryPath() {
        return Optional.ofNullable(System.getenv("LD_LIBRARY_PATH")).filter(path -> !path.isEmpty());
    }

    @Override
    public List<String> folders(List<String> libraries) {
        try (Stream<String> mapped = Files.lines(MAPPED)) {
            return mapped.filter(line -> line.indexOf('/') >= 0)
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .filter(file ->
                            libraries.stream().anyMatch(file.getFileName().toString()::startsWith))
                    .map(file -> String.valueOf(file.getParent()))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            return List.of("folders that can't be told");
        }
    }

    @Override
    public int driverVersion() {
        IntByReference version = new IntByReference();
        ask("cuDriverGetVersion", version);
        return version.getValue();
    }

    @Override
    public List<String> gpus() {
        ask("cuInit", 0);
        IntByReference count = new IntByReference();
        ask("cuDeviceGetCount", count);
        List<String> names = new ArrayList<>();
        for (int gpu = 0; gpu < count.getValue(); gpu++) {
            IntByReference device = new IntByReference();
            ask("cuDeviceGet", device, gpu);
            byte[] name = new byte[LONGEST_NAME];
            ask("cuDeviceGetName", name, name.length, device.getValue());
            names.add(new String(name, StandardCharsets.UTF_8).split("\0", 2)[0]);
        }
        return names;
    }

    private static void ask(String function, Object... arguments) {
        int answer = NativeLibrary.getInstance(DRIVER).getFunction(function).invokeInt(arguments);
        if (answer != 0) {
            throw new DeviceException(
                    Cuda.WHAT,
                    "Nvidia's driver answers " + function + " with error " + answer
                            + (answer == 100 ? " (no GPU)" : ""),
                    "see whether nvidia-smi shows a GPU here and CUDA_VISIBLE_DEVICES names one, or take --device cpu");
        }
    }
}
