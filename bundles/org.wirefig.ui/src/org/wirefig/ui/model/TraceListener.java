package org.wirefig.ui.model;

/** Told, on the user interface's thread, what changes in a {@link TraceModel}. */
public interface TraceListener {
    /** Loading began, went on, ended, was cancelled or failed; more frames can be asked for. */
    default void loaded(TraceModel model) {
    }

    /** Other frames are displayed: a filter was applied, or took more frames in. */
    default void displayed(TraceModel model) {
    }

    /** A filter is proposed from outside the filter bar, which applies it. */
    default void proposed(TraceModel model, String filter) {
    }

    /** A filter is proposed to be finished by hand: the filter bar takes it in and does not apply it. */
    default void prepared(TraceModel model, String filter) {
    }

    /** Another frame, field or byte range is selected. */
    default void selected(TraceModel model) {
    }

    /** Other frames are selected together, or another one alone: {@link TraceModel#selectedFrames}. */
    default void selectedFrames(TraceModel model) {
    }

    /** Background work began, went on or ended. */
    default void worked(TraceModel model) {
    }

    /** The findings are there. */
    default void diagnosed(TraceModel model) {
    }

    /** Another finding is in focus, or none. */
    default void marked(TraceModel model) {
    }

    /** A sentence for the status line. */
    default void said(TraceModel model, String sentence) {
    }

    /** The figure of what happened is there, and the roles of the hosts with it. */
    default void drawn(TraceModel model) {
    }

    /** Other secrets were given or found, or the decoding with them began or ended. */
    default void keysChanged(TraceModel model) {
    }

    /** Every frame was decoded anew, with other secrets: nothing that was learned from them before holds. */
    default void redecoded(TraceModel model) {
    }

    /** Something about how the trace is shown changed: roles, time format. */
    default void shownOtherwise(TraceModel model) {
    }
}
