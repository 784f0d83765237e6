package org.wirefig.figure;

/**
 * A silence long enough to matter, drawn as a break across all lifelines before a step.
 *
 * @param beforeStep index of the step that ends it
 * @param nanos how long nothing was seen
 * @param text states the length ("30.0 s of silence")
 * @param detail whose silence, since when; may be empty
 */
public record Gap(int beforeStep, long nanos, String text, String detail) {
}
