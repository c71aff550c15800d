package dev.refine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CudaTest {
    private static final String ABSENT = ": cannot open shared object file: No such file or directory";

    /** A machine as we say. */
    private record Machine(
            boolean hasKernels,
            Map<String, String> faults,
            Optional<String> libraryPath,
            int driverVersion,
            List<String> gpus)
            implements CudaMachine {
        @Override
        public Optional<String> fault(String library) {
            return Optional.ofNullable(faults.get(library));
        }

        @Override
        public List<String> folders(List<String> libraries) {
            return List.of("/usr/lib", "/usr/local/cuda/lib64");
        }
    }

    private static Cuda with(Map<String, String> faults, int driver, String... gpus) {
        return new Cuda(new Machine(true, faults, Optional.of("/opt/cuda"), driver, List.of(gpus)));
    }

    @Test
    void aGpuIsNamedWithTheFoldersOfItsLibraries() {
        Cuda cuda = with(Map.of(), 12_040, "A", "B");
        assertThat(cuda.require(1)).isEqualTo("GPU 1 of 2 (B), libraries of /usr/lib, /usr/local/cuda/lib64");
        assertThat(cuda.isUsable()).isTrue();
    }

    @Test
    void everyLibraryThatIsMissingIsNamedAtOnceAndWhereItWasLookedFor() {
        Map<String, String> faults = Map.of(
                "libcudart.so.12",
                "libcudart.so.12" + ABSENT,
                "libcudnn.so.9",
                "libcudnn.so.9" + ABSENT,
                "libcublas.so.12",
                "libcublasLt.so.12" + ABSENT);
        assertThatThrownBy(() -> with(faults, 12_040, "A").require(0))
                .isInstanceOf(DeviceException.class)
                .hasMessage("device cuda: can't load libcudart.so.12, libcublas.so.12 (libcublasLt.so.12" + ABSENT
                        + "), libcudnn.so.9; looked for in LD_LIBRARY_PATH (/opt/cuda) and in the folders that the"
                        + " system's ldconfig knows; install Nvidia's driver (libcuda), CUDA 12 and cuDNN 9, and name"
                        + " their folders by LD_LIBRARY_PATH, or take --device cpu");
        Machine machine = new Machine(true, faults, Optional.empty(), 12_040, List.of("A"));
        assertThatThrownBy(() -> new Cuda(machine).require(0))
                .hasMessageContaining("LD_LIBRARY_PATH (which is not set)");
        assertThat(new Cuda(machine).isUsable()).isFalse();
    }

    @Test
    void aJarForProcessorsIsToldBeforeAllElse() {
        Cuda cuda = new Cuda(new Machine(false, Map.of("libcuda.so.1", "no"), Optional.empty(), 0, List.of()));
        assertThat(cuda.hasKernels()).isFalse();
        assertThatThrownBy(() -> cuda.require(0)).hasMessageContaining("no kernels for GPUs; take the jar for CUDA");
    }

    @Test
    void aDriverThatIsTooOldAndAGpuThatIsNotThereAreTold() {
        assertThatThrownBy(() -> with(Map.of(), 11_040, "A").require(0))
                .hasMessageContaining("Nvidia's driver is for CUDA 11.4, 12 is needed");
        assertThatThrownBy(() -> with(Map.of(), 12_000, "A").require(1))
                .hasMessageContaining("there is no GPU 1, the driver has 1 from 0 on");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theSystemsLoaderIsAsked() {
        NativeCuda system = new NativeCuda();
        assertThat(system.fault("libc.so.6")).isEmpty();
        assertThat(system.fault("libnosuch.so.7")).contains("libnosuch.so.7" + ABSENT);
        assertThat(system.folders(List.of("libc.so", "libc-"))).hasSize(1);
        assertThat(system.hasKernels()).isFalse();
    }
}
