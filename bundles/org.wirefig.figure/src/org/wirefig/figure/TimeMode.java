package org.wirefig.figure;

/** How a figure states times. */
public enum TimeMode {
    /** Seconds since the trace's first frame. */
    RELATIVE,
    /** The time of day in the figure's zone. */
    ABSOLUTE,
    /** Seconds since the step before. */
    DELTA
}
