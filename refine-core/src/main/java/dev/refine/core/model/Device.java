package dev.refine.core.model;

import java.io.Serializable;

/** Where a model runs. */
public sealed interface Device extends Serializable {
    String CPU = "cpu";
    String CUDA = "cuda";

    /** {@code cpu} or {@code cuda}. */
    String word();

    /** The processor, in the threads of those who ask. */
    record Cpu() implements Device {
        @Override
        public String word() {
            return CPU;
        }
    }

    /** A GPU of Nvidia's, by its number on this machine. */
    record Cuda(int number) implements Device {
        public Cuda {
            if (number < 0) {
                throw new IllegalArgumentException("device " + number + " is below 0");
            }
        }

        @Override
        public String word() {
            return CUDA;
        }
    }
}
