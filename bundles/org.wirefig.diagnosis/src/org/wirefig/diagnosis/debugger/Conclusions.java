package org.wirefig.diagnosis.debugger;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.Urls;

/**
 * 49, 50, 51. What stands in the application's memory and in a payload was received, or sent, by the application (49), a
 * call that closes the socket makes the application the one that closed (50), and what was handed to send and stands
 * nowhere in the capture was lost below the socket (51). Together they decide whether a message that stays unanswered never
 * reached the application, or reached it and was turned down.
 */
final class Conclusions {
    private final Facts facts;
    private final DebuggerText text;
    private final List<BufferMatch> matches;
    private final List<Buffer> absent;
    private final boolean client;
    private final CallStack closing;
    private final Connection closed;
    private final Finding cause;

    Conclusions(Diagnosis diagnosis, DebuggerText text, List<BufferMatch> matches, List<Buffer> absent) {
        this.facts = diagnosis.facts();
        this.text = text;
        this.matches = matches;
        this.absent = absent;
        this.client = Application.isClient(text.stacks(), text.variables());
        this.closing = text.stacks().stream().filter(CallStack::closes).reduce((a, b) -> b).orElse(null);
        this.closed = closing == null ? null : connectionOf(closing);
        this.cause = diagnosis.findings().stream().filter(f -> f.root() && matches.stream().anyMatch(m -> f.evidence().stream()
                .anyMatch(e -> m.frames().contains(e.frame())))).findFirst().orElse(null);
    }

    /** The stack that closes a socket, or null. */
    CallStack closing() {
        return closing;
    }

    /** The frame with which the application's side closed the connection that the stack is about, or 0. */
    int closeFrame() {
        return closed == null ? 0 : closed.close(client);
    }

    boolean received(BufferMatch match) {
        return match.fromClient() != client;
    }

    /** The connection of the last buffer before a stack, else of the first after it, else of the last request for a URL shown. */
    private Connection connectionOf(CallStack stack) {
        BufferMatch near = matches.stream().filter(m -> m.stream() >= 0 && m.buffer().line() < stack.line()).reduce((a, b) -> b)
                .orElse(matches.stream().filter(m -> m.stream() >= 0).findFirst().orElse(null));
        return near != null ? facts.connections().get(near.stream()) : text.buffers().stream().filter(b -> !b.url().isEmpty())
                .flatMap(b -> facts.exchanges().stream().filter(e -> Urls.same(e.url(), b.url()) && e.connection().close(client) > 0))
                .reduce((a, b) -> b).map(HttpExchange::connection).orElse(null);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        matches.forEach(match -> findings.add(seen(match)));
        if (closing != null) {
            findings.add(closes());
        }
        absent.forEach(buffer -> findings.add(absent(buffer)));
        return findings;
    }

    private Finding seen(BufferMatch match) {
        boolean in = received(match);
        String how = match.inPieces() ? "its lines stand, one after the other, in"
                : match.whole() ? "all of it stands in" : "its first " + match.matched() + " bytes stand in";
        Finding.Builder finding = Finding.of(in ? "application-received" : "application-sent", 49, Severity.NOTE)
                .confidence(match.whole() ? 0.99 : match.inPieces() ? 0.8 : 0.95)
                .title("The application " + (in ? "received" : "sent") + " frame " + match.frame())
                .explanation("The debugger shows " + match.buffer().label() + " with " + match.buffer().length() + " bytes (line " + match.buffer().line()
                        + " of its text): " + how + " the payload of frame" + (match.frames().size() == 1 ? " " : "s ") + list(match.frames())
                        + ", from byte " + match.offset() + " on" + (match.respelled()
                                ? ", with another scheme in its URL, which names the same resource. " : ". ") + (in ? "What the network card saw did reach the application."
                                : "What the application wrote did reach the network.") + also(match))
                .advice("").reference("RFC 9293 3.9.1");
        if (match.stream() >= 0) {
            finding.conversation(facts.connections().get(match.stream()));
        }
        match.frames().forEach(frame -> finding.evidence(frame, (in ? "received: " : "sent: ") + match.buffer().beginning()));
        return finding.build();
    }

    private static String also(BufferMatch match) {
        return match.also().isEmpty() ? "" : " The same bytes stand in frame" + (match.also().size() == 1 ? " " : "s ") + list(match.also())
                + " too; this one fits the order of the text.";
    }

    private Finding closes() {
        int frame = closeFrame();
        StackFrame by = closing.closedBy();
        String called = closing.top() + (by == null ? "" : ", called by " + by);
        String shown = frame == 0 ? closed == null ? "No buffer tells which connection it is." : "The capture holds no FIN or RST of it."
                : "The capture shows it as the " + (frame == closed.rst(client) ? "RST" : "FIN") + " in frame " + frame + ".";
        return Finding.of("application-closed", 50, Severity.NOTE).confidence(frame > 0 ? 0.97 : 0.7).conversation(closed)
                .title("The application closed the connection itself" + (frame > 0 ? " (frame " + frame + ")" : ""))
                .explanation("The stack at line " + closing.line() + " of the debugger's text ends in " + called + ". " + shown + " " + verdict())
                .advice("Ask why the code gives the connection up: " + (by == null ? closing.top().symbol() : by.symbol()) + " is where to look.")
                .reference("RFC 9293 3.6").evidence(frame, "closed by " + closing.top())
                .causedBy(cause == null ? null : cause.id()).build();
    }

    private Finding absent(Buffer buffer) {
        boolean sent = sending(buffer);
        boolean encrypted = !facts.tlsSessions().isEmpty();
        return Finding.of(sent ? "sent-not-captured" : "buffer-not-captured", 51, sent && !encrypted ? Severity.WARNING : Severity.NOTE)
                .confidence(encrypted ? 0.4 : sent ? 0.8 : 0.5)
                .title(sent ? "What the application sent is not in the capture" : "A buffer of the application is not in the capture")
                .explanation("The debugger shows " + buffer.label() + " with " + buffer.length() + " bytes (line " + buffer.line() + " of its text: \""
                        + buffer.beginning() + "\"), which stand in no payload of the trace. " + (encrypted
                                ? "They may have gone out encrypted: the trace holds TLS." : sent ? "They were lost below the socket, or the capture was taken elsewhere."
                                        : "They may have been made after receiving, or the capture was taken elsewhere."))
                .advice(sent ? "See what stands between the socket and the network: a filter driver, a proxy client, a firewall." : "Show more of the buffer, or another one.")
                .reference("RFC 9293 3.9.1").build();
    }

    /** A buffer that was about to be sent: shown at a call of send, or by its content. */
    private boolean sending(Buffer buffer) {
        CallStack at = text.stacks().stream().filter(s -> s.line() < buffer.line()).reduce((a, b) -> b).orElse(null);
        return at != null && at.sends() || (client ? buffer.isRequest() : buffer.isResponse());
    }

    /** The last buffer that the application received and that nothing followed, or null. */
    private BufferMatch unanswered() {
        return matches.stream().filter(m -> m.stream() >= 0 && received(m)
                && facts.connections().get(m.stream()).lastData(client) < m.frame()).reduce((a, b) -> b).orElse(null);
    }

    /** What is decided, in few words; empty where nothing is. */
    String shortly() {
        BufferMatch match = unanswered();
        return match == null ? "" : "the application received frame " + match.frame() + (closing == null ? " and did not answer it"
                : " and closed the connection itself");
    }

    /** The root cause that the debugger's buffers belong to, or null. */
    Finding cause() {
        return cause;
    }

    /** Why nothing followed the last message to the application, in a sentence; empty where there is nothing to decide. */
    String verdict() {
        BufferMatch match = unanswered();
        if (match != null) {
            return "Two theories explain why nothing follows frame " + match.frame() + ": (1) the application never saw it; (2) the application"
                    + " received it and turned it down. The second holds: " + match.buffer().label() + " is the payload of frame " + match.frame()
                    + " (" + match.matched() + " bytes from byte " + match.offset() + " on), so the application has it"
                    + afterwards(facts.connections().get(match.stream())) + ". Nothing was lost between the network and the application" + because();
        }
        Connection silent = matches.stream().filter(m -> m.stream() >= 0).map(m -> facts.connections().get(m.stream()))
                .filter(c -> c.lastData(!client) > c.lastData(client)).findFirst().orElse(null);
        return silent == null ? "" : "Frame " + silent.lastData(!client) + " stays unanswered, and no buffer of the debugger's holds it: whether the"
                + " application saw it is not decided" + (text.stacks().stream().anyMatch(CallStack::waits)
                        ? ", but a stack waits for data, which speaks for its never having arrived." : ". Show the buffer that the last receive filled.");
    }

    private String afterwards(Connection connection) {
        if (closing == null) {
            return ", though no stack tells what it did then";
        }
        StackFrame by = closing.closedBy();
        int frame = connection.close(client);
        return "; then it closed the socket itself (" + closing.top() + (by == null ? "" : " under " + by) + (frame > 0 ? ", frame " + frame : "") + ")";
    }

    private String because() {
        return cause == null ? ": look for the reason in what it received." : ". The reason: " + cause.title() + ".";
    }

    private static String list(List<Integer> frames) {
        return frames.size() == 1 ? frames.getFirst().toString() : frames.getFirst() + " to " + frames.getLast();
    }
}
