package dev.refine.core.stats.rules;

/** On which side of its limit a measured value must be. */
public enum Bound {
    AT_LEAST {
        @Override
        boolean holds(double value, double limit) {
            return value >= limit;
        }
    },
    AT_MOST {
        @Override
        boolean holds(double value, double limit) {
            return value <= limit;
        }
    },
    ABOVE {
        @Override
        boolean holds(double value, double limit) {
            return value > limit;
        }
    },
    BELOW {
        @Override
        boolean holds(double value, double limit) {
            return value < limit;
        }
    };

    abstract boolean holds(double value, double limit);
}
