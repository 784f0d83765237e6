package org.wirefig.diagnosis.debugger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that a debugger's text shows, and where it belongs in the trace.
 *
 * @param line where it begins in the text, from 1
 * @param frame the frame it belongs to, or 0
 * @param where that place in words, or why there is none
 */
public record EvidenceItem(int line, Kind kind, String what, int frame, String where) {
    /** What is shown. */
    public enum Kind { STACK, BUFFER, VARIABLE }

    static List<EvidenceItem> of(DebuggerEvidence evidence) {
        List<EvidenceItem> items = new ArrayList<>();
        evidence.text().stacks().forEach(stack -> items.add(of(stack, evidence)));
        evidence.text().buffers().forEach(buffer -> items.add(of(buffer, evidence)));
        Set<Integer> told = evidence.text().buffers().stream().map(Buffer::line).collect(Collectors.toSet());
        evidence.text().variables().stream().filter(v -> !told.contains(v.line())).forEach(v -> items.add(new EvidenceItem(v.line(), Kind.VARIABLE, v.name() + " = " + v.value(), 0, "a value, not searched for")));
        items.sort(Comparator.comparingInt(EvidenceItem::line));
        return List.copyOf(items);
    }

    private static EvidenceItem of(CallStack stack, DebuggerEvidence evidence) {
        int frame = pinned(Pin.Kind.STACK, stack.line(), evidence);
        return new EvidenceItem(stack.line(), Kind.STACK, stack.top() + ", " + stack.frames().size() + " calls deep", frame,
                frame > 0 ? "hangs on frame " + frame : "nothing in the text ties it to a frame");
    }

    private static EvidenceItem of(Buffer buffer, DebuggerEvidence evidence) {
        String what = buffer.label() + ": " + buffer.beginning();
        BufferMatch match = evidence.matches().stream().filter(m -> m.buffer() == buffer).findFirst().orElse(null);
        if (match != null) {
            return new EvidenceItem(buffer.line(), Kind.BUFFER, what, match.frame(), "frame " + match.frame() + ", from byte " + match.offset()
                    + " of its payload on: " + (match.whole() ? "all " : "the first ") + match.matched() + " bytes"
                    + (match.respelled() ? ", with another scheme in its URL" : ""));
        }
        int request = buffer.url().isEmpty() ? 0 : pinned(Pin.Kind.URL, buffer.line(), evidence);
        String nowhere = evidence.absent().contains(buffer) ? "stands in no payload of the trace: lost below the socket, encrypted, or captured elsewhere"
                : buffer.url().isEmpty() ? "too short to be searched for" : "no request in the trace asks for it";
        return new EvidenceItem(buffer.line(), Kind.BUFFER, what, request, request > 0 ? "frame " + request + " is the first request for it" : nowhere);
    }

    private static int pinned(Pin.Kind kind, int line, DebuggerEvidence evidence) {
        return evidence.pins().stream().filter(p -> p.kind() == kind && p.line() == line).mapToInt(Pin::frame).findFirst().orElse(0);
    }
}
