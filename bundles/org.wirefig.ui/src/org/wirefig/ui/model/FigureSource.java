package org.wirefig.ui.model;

import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.build.FigureBuilder;
import org.wirefig.figure.report.EvidenceNotes;
import org.wirefig.trace.query.FrameSet;

/** Makes the figures of a trace. */
public final class FigureSource {
    private FigureSource() {
    }

    /** The story of the whole trace: what the findings rest on, or else everything that has messages. */
    static Figure story(TraceEvidence evidence) {
        return EvidenceNotes.on(new FigureBuilder(evidence.plain()).build(), evidence.found());
    }

    /** A figure of another level of detail: of the frames displayed, or of all when there are none. */
    public static Figure of(TraceEvidence evidence, Detail detail, FrameSet displayed, String filter) {
        FigureBuilder builder = new FigureBuilder(evidence.plain()).detail(detail);
        return EvidenceNotes.on((displayed == null ? builder : builder.frames(displayed, filter)).build(), evidence.found());
    }
}
