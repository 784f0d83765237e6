package org.wirefig.diagnosis.debugger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.protocol.Flow;
import org.wirefig.trace.Trace;

/**
 * Finds the buffers of a debugger in a trace: in both directions of every connection, brought together, and in the
 * frames that belong to none. A URL's scheme may be spelt either way: programs keep {@code https} where a request to a
 * proxy says {@code http}.
 */
final class BufferSearch {
    private static final int MOST_PLACES = 50;
    /** A request's URL begins early. */
    private static final int URL_WITHIN = 64;

    private final Facts facts;
    private final Map<Buffer, List<PatternSearch>> searches = new LinkedHashMap<>();
    private final Map<Buffer, List<BufferMatch>> found = new LinkedHashMap<>();

    private BufferSearch(Facts facts, List<Buffer> buffers) {
        this.facts = facts;
        for (Buffer buffer : buffers) {
            List<PatternSearch> ways = spellings(buffer).stream().filter(PatternSearch::searchable).toList();
            if (!ways.isEmpty()) {
                searches.put(buffer, ways);
                found.put(buffer, new ArrayList<>());
            }
        }
    }

    /** Places of each buffer that can be searched, the best and earliest first; an empty list: it stands nowhere. */
    static Map<Buffer, List<BufferMatch>> find(Facts facts, List<Buffer> buffers, Progress progress) {
        BufferSearch search = new BufferSearch(facts, buffers);
        if (!search.searches.isEmpty()) {
            search.flows(progress);
            search.frames();
            search.found.values().forEach(places -> places.sort(Comparator.comparing((BufferMatch m) -> !m.whole())
                    .thenComparing(BufferMatch::inPieces).thenComparingInt(m -> -m.matched()).thenComparingInt(BufferMatch::frame)));
        }
        return search.found;
    }

    private static List<PatternSearch> spellings(Buffer buffer) {
        List<PatternSearch> spellings = new ArrayList<>();
        BytePattern narrow = buffer.bytes();
        spellings.add(new PatternSearch(buffer.wide() ? narrow.wide() : narrow, false));
        if (buffer.wide()) {
            spellings.add(new PatternSearch(narrow, false));
        }
        for (int at = 0; at < Math.min(URL_WITHIN, narrow.length()); at++) {
            if (narrow.at(at, "https://")) {
                spellings.add(new PatternSearch(narrow.replace(at, "https://".length(), "http://"), true));
                break;
            }
            if (narrow.at(at, "http://")) {
                spellings.add(new PatternSearch(narrow.replace(at, "http://".length(), "https://"), true));
                break;
            }
        }
        return spellings;
    }

    private void flows(Progress progress) {
        int done = 0;
        for (Connection connection : facts.connections()) {
            for (int direction = 0; direction < 2; direction++) {
                Flow flow = connection.stream().flow(direction);
                if (flow.segmentCount() > 0) {
                    boolean fromClient = connection.client().equals(direction == 0 ? connection.stream().addressA()
                            : connection.stream().addressB()) && connection.clientPort() == (direction == 0 ? connection.stream().portA()
                                    : connection.stream().portB());
                    for (FlowBytes.Run run : FlowBytes.of(flow, facts.trace().capture().memory())) {
                        run(run, connection, fromClient);
                    }
                }
            }
            if (!progress.report(++done, facts.connections().size())) {
                throw new CancellationException("The search for the debugger's buffers was cancelled");
            }
        }
    }

    private void run(FlowBytes.Run run, Connection connection, boolean fromClient) {
        searches.forEach((buffer, ways) -> {
            for (PatternSearch way : ways) {
                for (PatternSearch.Hit hit : way.in(run.bytes())) {
                    add(buffer, new BufferMatch(buffer, connection.number(), fromClient, run.frames(hit.from(), hit.to()), run.offset(hit.from()),
                            hit.matched(), hit.how() == PatternSearch.How.WHOLE, hit.how() == PatternSearch.How.PIECES,
                            way.respelled(), List.of()));
                }
            }
        });
    }

    /** Frames without TCP, and segments that the capture cut. */
    private void frames() {
        Trace trace = facts.trace();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            int stream = trace.columns().tcpStream(frame);
            boolean backward = trace.columns().backward(frame);
            if (stream >= 0 && (trace.columns().tcpLength(frame) == 0
                    || facts.connections().get(stream).stream().flow(backward ? 1 : 0).segmentOf(frame) >= 0)) {
                continue;
            }
            byte[] bytes = trace.capture().frame(frame).copy();
            int number = frame;
            searches.forEach((buffer, ways) -> {
                for (PatternSearch way : ways) {
                    for (PatternSearch.Hit hit : way.in(bytes)) {
                        add(buffer, new BufferMatch(buffer, stream, !backward, List.of(number), hit.from(), hit.matched(),
                                hit.how() == PatternSearch.How.WHOLE, hit.how() == PatternSearch.How.PIECES, way.respelled(), List.of()));
                    }
                }
            });
        }
    }

    private void add(Buffer buffer, BufferMatch match) {
        List<BufferMatch> places = found.get(buffer);
        if (places.size() < MOST_PLACES) {
            places.add(match);
        }
    }
}
