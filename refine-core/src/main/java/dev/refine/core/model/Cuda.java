package dev.refine.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether this process can run a model on a GPU of Nvidia's. ONNX Runtime tells the first library alone that it misses, and a
 * missing GPU as a failure of the graph: here all is looked at before, and named at once.
 */
public final class Cuda {
    static final String WHAT = "device cuda";
    private static final String DRIVER = "libcuda.so.1";

    /** What {@code libonnxruntime_providers_cuda.so} of ONNX Runtime 1.23 is linked to, behind the driver. */
    private static final List<String> LIBRARIES = List.of(
            DRIVER,
            "libcudart.so.12",
            "libcublasLt.so.12",
            "libcublas.so.12",
            "libcurand.so.10",
            "libcufft.so.11",
            "libcudnn.so.9");

    private static final int OLDEST_DRIVER = 12_000;

    private final CudaMachine machine;

    Cuda(CudaMachine machine) {
        this.machine = machine;
    }

    public static Cuda ofThisProcess() {
        return new Cuda(new NativeCuda());
    }

    /** Whether the jar was built for GPUs at all. */
    public boolean hasKernels() {
        return machine.hasKernels();
    }

    /** Whether the first GPU can be used. */
    public boolean isUsable() {
        try {
            require(0);
            return true;
        } catch (DeviceException e) {
            return false;
        }
    }

    /**
     * Requires all that a session on a GPU needs.
     *
     * @param gpu its number
     * @return which GPU that is and where its libraries lie, for people
     * @throws DeviceException that names everything which is missing
     */
    public String require(int gpu) {
        if (!machine.hasKernels()) {
            throw new DeviceException(
                    WHAT,
                    "the ONNX Runtime of this jar has no kernels for GPUs",
                    "take the jar for CUDA (docs/cluster.md), or --device cpu");
        }
        requireLibraries();
        requireDriver();
        List<String> gpus = machine.gpus();
        if (gpu >= gpus.size()) {
            throw new DeviceException(
                    WHAT,
                    "there is no GPU " + gpu + ", the driver has " + gpus.size() + " from 0 on",
                    "see to CUDA_VISIBLE_DEVICES and to what the discovery script of Spark prints");
        }
        return "GPU " + gpu + " of " + gpus.size() + " (" + gpus.get(gpu) + "), libraries of "
                + String.join(", ", machine.folders(LIBRARIES));
    }

    private void requireLibraries() {
        List<String> missing = new ArrayList<>();
        for (String library : LIBRARIES) {
            machine.fault(library).ifPresent(fault -> missing.add(named(library, fault)));
        }
        if (!missing.isEmpty()) {
            throw new DeviceException(
                    WHAT,
                    "can't load " + String.join(", ", missing) + "; looked for in " + places(),
                    "install Nvidia's driver (libcuda), CUDA 12 and cuDNN 9, and name their folders by LD_LIBRARY_PATH,"
                            + " or take --device cpu");
        }
    }

    /** What the loader has against it is of interest where it found the file. */
    private static String named(String library, String fault) {
        boolean absent = fault.startsWith(library + ": cannot open shared object file");
        return absent ? library : library + " (" + fault + ")";
    }

    private String places() {
        Optional<String> path = machine.libraryPath();
        return path.map(folders -> "LD_LIBRARY_PATH (" + folders + ")").orElse("LD_LIBRARY_PATH (which is not set)")
                + " and in the folders that the system's ldconfig knows";
    }

    private void requireDriver() {
        int version = machine.driverVersion();
        if (version < OLDEST_DRIVER) {
            throw new DeviceException(
                    WHAT,
                    "Nvidia's driver is for CUDA " + version / 1000 + "." + version % 1000 / 10 + ", 12 is needed",
                    "install a newer driver (525 or later), or take --device cpu");
        }
    }
}
