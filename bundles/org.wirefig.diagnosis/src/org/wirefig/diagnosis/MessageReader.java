package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.trace.LayerStacks;
import org.wirefig.trace.Trace;

/** Decodes the frames that hold messages, on all processors, and hands the messages over in the order of frames. */
final class MessageReader {
    private static final int CHUNK = 2048;
    /** Frames of application data that are read of each side after a handshake message or alert. */
    private static final int APPLICATION_DATA_READ = 8;
    private static final int CHUNKS_AT_ONCE = 4 * Runtime.getRuntime().availableProcessors();

    /** Takes messages. */
    interface Taker {
        void take(int frame, MessageSink.Part part);
    }

    private record Found(int frame, MessageSink.Part part) {
    }

    private MessageReader() {
    }

    static void read(Trace trace, Progress progress, Taker taker) {
        BitSet stacks = new BitSet();
        for (String name : MessageSink.LAYERS) {
            with(trace, name, stacks);
        }
        BitSet bulk = new BitSet();
        with(trace, "tls", bulk);
        bulk.andNot(stacks);
        with(trace, "tls", stacks);
        BitSet passedOver = applicationData(trace, bulk);
        int frames = trace.frameCount();
        int chunks = (frames + CHUNK - 1) / CHUNK;
        for (int from = 0; from < chunks; from += CHUNKS_AT_ONCE) {
            IntStream.range(from, Math.min(chunks, from + CHUNKS_AT_ONCE)).parallel().mapToObj(chunk -> chunk(trace, stacks, passedOver, chunk)).toList()
                    .forEach(list -> list.forEach(f -> taker.take(f.frame, f.part)));
            int done = Math.min(frames, (from + CHUNKS_AT_ONCE) * CHUNK);
            if (!progress.report(done, frames)) {
                throw new CancellationException("The diagnosis was cancelled at frame " + done + " of " + frames);
            }
        }
    }

    /**
     * Frames with nothing but TLS application data, far behind the last handshake or alert of their connection: no rule
     * asks for more of it than its beginning.
     */
    private static BitSet applicationData(Trace trace, BitSet bulk) {
        BitSet passedOver = new BitSet();
        int[] since = new int[trace.session().tcpStreams().size() * 2];
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            int stack = trace.columns().stack(frame);
            int stream = trace.columns().tcpStream(frame);
            if (stack == LayerStacks.UNKNOWN || stream < 0 || !bulk.get(stack)) {
                continue;
            }
            int at = stream * 2 + (trace.columns().backward(frame) ? 1 : 0);
            if (trace.columns().stacks().marks(stack) != 0) {
                since[stream * 2] = 0;
                since[stream * 2 + 1] = 0;
            } else if (++since[at] > APPLICATION_DATA_READ) {
                passedOver.set(frame);
            }
        }
        return passedOver;
    }

    private static void with(Trace trace, String name, BitSet stacks) {
        Protocol protocol = Protocols.protocol(name);
        if (protocol != null) {
            stacks.or(trace.columns().stacks().with(protocol));
        }
    }

    private static List<Found> chunk(Trace trace, BitSet stacks, BitSet passedOver, int chunk) {
        List<Found> found = new ArrayList<>();
        MessageSink sink = new MessageSink();
        int last = Math.min(trace.frameCount(), (chunk + 1) * CHUNK);
        for (int frame = chunk * CHUNK + 1; frame <= last; frame++) {
            int stack = trace.columns().stack(frame);
            if ((stack == LayerStacks.UNKNOWN || stacks.get(stack)) && !passedOver.get(frame)) {
                sink.begin();
                trace.dissect(frame, sink);
                for (MessageSink.Part part : sink.parts()) {
                    found.add(new Found(frame, part));
                }
            }
        }
        return found;
    }
}
