package org.wirefig.figure;

/**
 * Words in a figure: beside a lifeline, or across all of them.
 *
 * @param afterStep index of the step it follows; -1 stands before the first
 * @param participant index, or -1 for all
 * @param frames what it rests on, may be empty
 */
public record Note(int afterStep, int participant, Severity severity, String title, String text, int[] frames) {
    /** How the note is marked. */
    public enum Severity { PROBLEM, WARNING, PLAIN }
}
