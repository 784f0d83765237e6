package org.wirefig.ui.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.query.Relation;
import org.wirefig.ui.model.TraceModel;

/** What stands at a row's start beside the number: marks, comments, notes, and what the frame is to the selected one. */
final class RowSigns {
    private final TraceModel model;
    private int[] commented = {};
    private Decoded decoded;
    private Map<Integer, Relation> related = Map.of();

    RowSigns(TraceModel model) {
        this.model = model;
    }

    /** Takes in which frames have comments. */
    void loaded() {
        if (model.trace() != null && model.state() != TraceModel.State.LOADING) {
            commented = model.trace().capture().commentedFrames();
        }
    }

    /** Takes in what the selected frame, once decoded, names others for; true when the signs are others now. */
    boolean selected() {
        Decoded now = model.selection().decoded();
        if (now == decoded) {
            return false;
        }
        decoded = now;
        Map<Integer, Relation> before = related;
        related = now == null ? Map.of() : Relation.of(now);
        return !related.equals(before);
    }

    /** The labels for the row at a place. */
    List<String> of(int place) {
        if (place >= model.filter().size()) {
            return List.of();
        }
        int frame = model.filter().frame(place);
        List<String> signs = new ArrayList<>(0);
        if (model.table().marks().contains(frame)) {
            signs.add(FrameTableStyle.MARKED);
        }
        if (!model.evidence().at(frame).isEmpty()) {
            signs.add(FrameTableStyle.NOTED);
        }
        if (hasComment(frame)) {
            signs.add(FrameTableStyle.COMMENTED);
        }
        int selected = model.selection().frame();
        if (selected > 0 && inOneConversation(model.trace().columns(), selected, frame)) {
            signs.add(FrameTableStyle.TOGETHER);
        }
        if (related.containsKey(frame)) {
            signs.add(FrameTableStyle.RELATED + related.get(frame));
        }
        return signs;
    }

    private boolean hasComment(int frame) {
        return Arrays.binarySearch(commented, frame) >= 0;
    }

    private static boolean inOneConversation(FrameColumns of, int one, int other) {
        int tcp = of.tcpStream(one);
        int udp = of.udpStream(one);
        return tcp >= 0 && tcp == of.tcpStream(other) || udp >= 0 && udp == of.udpStream(other);
    }

    /** What the signs at a place mean, in words: the frame's relation to the selected one, and its comment; empty without either. */
    String told(int place) {
        if (place >= model.filter().size()) {
            return "";
        }
        int frame = model.filter().frame(place);
        String relation = related.containsKey(frame) ? told(related.get(frame)) : "";
        String comment = hasComment(frame) ? model.trace().capture().frameComment(frame) : "";
        return relation.isEmpty() || comment.isEmpty() ? relation + comment : relation + "\n" + comment;
    }

    private static String told(Relation relation) {
        return switch (relation) {
            case REQUEST -> Messages.related_request;
            case RESPONSE -> Messages.related_response;
            case ACKED -> Messages.related_acked;
            case PART -> Messages.related_part;
            case WHOLE -> Messages.related_whole;
            case OTHER -> Messages.related_other;
        };
    }
}
