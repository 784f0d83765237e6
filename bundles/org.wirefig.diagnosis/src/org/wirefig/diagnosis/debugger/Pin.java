package org.wirefig.diagnosis.debugger;

import java.util.List;

/**
 * Something of the debugger's that belongs to a frame of the trace: a stack, or a buffer with the frame's bytes. Shown as
 * a note at the frame in tree, table, figure and report.
 *
 * @param line where it begins in the debugger's text, from 1
 * @param title what it is in a line
 * @param lines the stack's frames, or the buffer's beginning
 */
public record Pin(int frame, Kind kind, int line, String title, List<String> lines) {
    /** What is pinned. */
    public enum Kind { STACK, BUFFER, URL }
}
