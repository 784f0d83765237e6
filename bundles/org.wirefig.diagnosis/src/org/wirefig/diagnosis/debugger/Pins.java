package org.wirefig.diagnosis.debugger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Urls;

/**
 * Hangs stacks and buffers on frames: a stack that closes on the frame that closes, one that opens a URL on the first
 * request for it, any other on the buffer shown with it.
 */
final class Pins {
    private static final Pattern OPENS_URL = Pattern.compile("(?i)OpenUrl|OpenRequest|HttpSendRequest|WinHttpSendRequest|curl_easy_perform");

    private final Facts facts;
    private final DebuggerText text;
    private final List<BufferMatch> matches;
    private final Conclusions conclusions;

    Pins(Facts facts, DebuggerText text, List<BufferMatch> matches, Conclusions conclusions) {
        this.facts = facts;
        this.text = text;
        this.matches = matches;
        this.conclusions = conclusions;
    }

    List<Pin> make() {
        List<Pin> pins = new ArrayList<>();
        for (BufferMatch match : matches) {
            String verb = conclusions.received(match) ? "The application received this frame: " : "The application sent this frame: ";
            for (int frame : match.frames()) {
                pins.add(new Pin(frame, Pin.Kind.BUFFER, match.buffer().line(), verb + match.buffer().label(), List.of(match.buffer().beginning())));
            }
        }
        for (Buffer buffer : text.buffers()) {
            int request = buffer.url().isEmpty() ? 0 : request(buffer.url());
            if (request > 0) {
                pins.add(new Pin(request, Pin.Kind.URL, buffer.line(), "First request for the URL in " + buffer.label(), List.of(buffer.url())));
            }
        }
        for (CallStack stack : text.stacks()) {
            int frame = frame(stack);
            if (frame > 0) {
                String at = stack.position().isEmpty() ? "" : " (time travel position " + stack.position() + ")";
                pins.add(new Pin(frame, Pin.Kind.STACK, stack.line(), "Call stack ending in " + stack.top() + at, stack.frames().stream().map(StackFrame::symbol).toList()));
            }
        }
        return pins;
    }

    /** The frame that a stack belongs to, or 0. */
    private int frame(CallStack stack) {
        if (stack.closes()) {
            return stack == conclusions.closing() ? conclusions.closeFrame() : 0;
        }
        int next = text.stacks().stream().mapToInt(CallStack::line).filter(line -> line > stack.line()).min().orElse(Integer.MAX_VALUE);
        if (OPENS_URL.matcher(stack.top().function()).find()) {
            for (Buffer buffer : text.buffers()) {
                if (!buffer.url().isEmpty() && buffer.line() > stack.line() && buffer.line() < next && request(buffer.url()) > 0) {
                    return request(buffer.url());
                }
            }
        }
        BufferMatch with = matches.stream().filter(m -> m.buffer().line() > stack.line() && m.buffer().line() < next).findFirst()
                .orElse(matches.stream().filter(m -> m.buffer().line() < stack.line()).reduce((a, b) -> b).orElse(null));
        return with == null ? 0 : with.frame();
    }

    private int request(String url) {
        return facts.exchanges().stream().filter(e -> Urls.same(e.url(), url)).map(HttpExchange::request).mapToInt(r -> r.frame()).findFirst().orElse(0);
    }
}
