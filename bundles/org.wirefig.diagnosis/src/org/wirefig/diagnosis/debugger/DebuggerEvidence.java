package org.wirefig.diagnosis.debugger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;

/**
 * What a debugger's output proves about a trace: which frames the application sent and received, where its stacks belong,
 * and so where the fault lies, in the network or in the application.
 *
 * @param matches buffers that stand in the trace, in the order of the text
 * @param absent buffers that could be searched and stand nowhere
 * @param pins what belongs to which frame, in the order of frames
 * @param verdict which of the theories holds and why, or empty where there is nothing to decide
 * @param findings of the rules 49 to 51
 * @param confirms id of the root cause that the buffers belong to, or null
 * @param confirmation in what way, in few words
 */
public record DebuggerEvidence(DebuggerText text, List<BufferMatch> matches, List<Buffer> absent, List<Pin> pins, String verdict,
        List<Finding> findings, String confirms, String confirmation) {
    private static final double CONFIRMED = 0.99;

    public static DebuggerEvidence of(Diagnosis diagnosis, DebuggerText text, Progress progress) {
        Map<Buffer, List<BufferMatch>> places = BufferSearch.find(diagnosis.facts(),
                text.buffers().stream().filter(b -> b.url().isEmpty()).toList(), progress);
        List<BufferMatch> matches = new ArrayList<>();
        List<Buffer> absent = new ArrayList<>();
        int before = 0;
        for (Map.Entry<Buffer, List<BufferMatch>> each : places.entrySet()) {
            BufferMatch match = choose(each.getValue(), before);
            if (match == null) {
                absent.add(each.getKey());
            } else {
                matches.add(match);
                before = match.frame();
            }
        }
        Conclusions conclusions = new Conclusions(diagnosis, text, matches, absent);
        List<Pin> pins = new ArrayList<>(new Pins(diagnosis.facts(), text, matches, conclusions).make());
        pins.sort(Comparator.comparingInt(Pin::frame));
        return new DebuggerEvidence(text, matches, absent, List.copyOf(pins), conclusions.verdict(), conclusions.findings(),
                conclusions.cause() == null ? null : conclusions.cause().id(), conclusions.shortly());
    }

    /** Of equally good places the first after the buffer before it: a debugger's text follows the program. */
    private static BufferMatch choose(List<BufferMatch> places, int before) {
        if (places.isEmpty()) {
            return null;
        }
        BufferMatch best = places.getFirst();
        List<BufferMatch> equal = places.stream().filter(p -> p.matched() == best.matched() && p.whole() == best.whole()).toList();
        BufferMatch chosen = equal.stream().filter(p -> p.frame() >= before).findFirst().orElse(best);
        return chosen.with(equal.stream().filter(p -> p != chosen).map(BufferMatch::frame).distinct().toList());
    }

    /** What is pinned to a frame. */
    public List<Pin> at(int frame) {
        return pins.stream().filter(p -> p.frame() == frame).toList();
    }

    /** Everything in the text, in its order, with where it belongs in the trace. */
    public List<EvidenceItem> items() {
        return EvidenceItem.of(this);
    }

    /** The diagnosis with these findings in their chains, and its root cause confirmed where the debugger shows it. */
    public Diagnosis added(Diagnosis diagnosis) {
        List<Finding> all = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            all.add(finding.id().equals(confirms) && !confirmation.isEmpty() ? confirmed(finding) : finding);
        }
        all.addAll(findings);
        return diagnosis.with("debugger evidence", all);
    }

    private Finding confirmed(Finding root) {
        return new Finding(root.id(), root.rule(), root.severity(), Math.max(root.confidence(), CONFIRMED), root.title(), root.explanation()
                + " The debugger confirms it: " + confirmation + ".", root.advice(), root.reference(), root.conversation(), root.evidence(), root.causedBy());
    }
}
