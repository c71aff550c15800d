package dev.refine.core.model;

import java.util.List;
import java.util.Optional;

/** What a process has of Nvidia's, asked piece by piece. */
interface CudaMachine {
    /** Whether ONNX Runtime on the class path was built with kernels for GPUs. */
    boolean hasKernels();

    /** What the system's loader has against a library of that name; empty when it loads. */
    Optional<String> fault(String library);

    /** Where the loader looks before the system's own folders; empty when that is not said. */
    Optional<String> libraryPath();

    /** Folders of the libraries that were loaded and whose names begin with one of these. */
    List<String> folders(List<String> libraries);

    /** The newest CUDA that the driver runs: 12040 for 12.4. @throws DeviceException when the driver can't tell */
    int driverVersion();

    /** Names of the GPUs, by their number. @throws DeviceException with what the driver says, also where there is none */
    List<String> gpus();
}
