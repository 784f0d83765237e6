package org.wirefig.figure;

/**
 * A silence long enough to matter, drawn as a break across all lifelines before a step.
 *
 * @param beforeStep index of the step that ends it
 * @param nanos how long nothing was seen
 * @param text states the length ("30.0 s of silence")
 * @param sinceStep index of the step it began after, where that is not the step before; else -1
 * @param detail more about it, may be empty
 */
public record Gap(int beforeStep, long nanos, String text, int sinceStep, String detail) {
    public Gap(int beforeStep, long nanos, String text, String detail) {
        this(beforeStep, nanos, text, -1, detail);
    }

    /** The words under the length; steps are counted from 1. */
    public String words() {
        return sinceStep < 0 ? detail : "since step " + (sinceStep + 1) + (detail.isEmpty() ? "" : "; " + detail);
    }
}
