package org.wirefig.protocol;

import java.util.Arrays;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Stretches;

/**
 * Frames in file order that the first pass has seen as far as their transport layer, in arrays that are used again: their
 * bytes, what was found, and what of them is left to be done.
 */
final class FrameBatch {
    static final int MOST = 4096;
    private static final Address.Kind[] KINDS = Address.Kind.values();

    // what is noted of a frame, in this many numbers
    private static final int LAYERS_AT = 0;
    private static final int LAYERS = 1;
    private static final int MARKS = 2;
    private static final int WAY = 3;
    private static final int TCP_FLAGS = 4;
    private static final int TCP_LENGTH = 5;
    // and these where something is left
    private static final int PLACE = 6;
    private static final int LINK = 7;
    private static final int CAPTURED = 8;
    private static final int ON_WIRE = 9;
    private static final int AT = 10;
    private static final int LENGTH = 11;
    private static final int BEYOND = 12;
    private static final int KIND = 13;
    private static final int REPEATED = 14;
    private static final int HOLE = 15;
    private static final int HEADER = 16;
    private static final int WIDTH = 17;

    private final int most;
    private final ReadAhead bytes;
    private int first;
    private int count;
    private boolean rests;
    private int[] numbers = new int[64 * WIDTH];
    private Conversation[] conversations = new Conversation[64];
    private Protocol[] restOf = new Protocol[64];
    private long[] positions = new long[64];
    private long[] times = new long[64];
    private long[] starts = new long[64];
    private int[] layers = new int[512];
    private int layersEnd;

    /** @param most so many frames at most, fewer where their bytes are many */
    FrameBatch(int most, Stretches stretches) {
        this.most = most;
        this.bytes = new ReadAhead(stretches);
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** True when something is left to be done of one of its frames. */
    boolean hasRest() {
        return rests;
    }

    /** Copies a frame's bytes; false when there is no room for another frame. */
    boolean read(Bytes frame) {
        return count < most && bytes.read(frame);
    }

    /** Copies bytes of the file, where a copy of them was made last; false where not. */
    boolean copy(long from, byte[] to, int at, int length) {
        return bytes.copy(from, to, at, length);
    }

    void clear() {
        Arrays.fill(conversations, 0, count, null);
        bytes.clear();
        count = 0;
        rests = false;
        layersEnd = 0;
    }

    /** Notes the next frame, the one just decoded. */
    void add(Dissection d) {
        int i = count;
        if (i == restOf.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            conversations = Arrays.copyOf(conversations, 2 * i);
            restOf = Arrays.copyOf(restOf, 2 * i);
            positions = Arrays.copyOf(positions, 2 * i);
            times = Arrays.copyOf(times, 2 * i);
            starts = Arrays.copyOf(starts, 2 * i);
        }
        if (i == 0) {
            first = d.frame();
        }
        int n = i * WIDTH;
        numbers[n + LAYERS_AT] = layersEnd;
        numbers[n + LAYERS] = d.layerCount();
        numbers[n + MARKS] = d.marks();
        numbers[n + WAY] = d.direction();
        numbers[n + TCP_FLAGS] = d.tcpFlags();
        numbers[n + TCP_LENGTH] = d.tcpLength();
        conversations[i] = d.conversation();
        if (layersEnd + d.layerCount() > layers.length) {
            layers = Arrays.copyOf(layers, 2 * layers.length);
        }
        layersEnd = d.layersTo(layers, layersEnd);
        Rest rest = d.rest();
        restOf[i] = rest.of;
        if (rest.of != null) {
            rests = true;
            numbers[n + PLACE] = bytes.place(d.frameBytes());
            numbers[n + LINK] = d.linkType();
            numbers[n + CAPTURED] = d.capturedLength();
            numbers[n + ON_WIRE] = d.length();
            numbers[n + AT] = rest.at;
            numbers[n + LENGTH] = rest.length;
            numbers[n + BEYOND] = d.beyond();
            numbers[n + KIND] = d.kind().ordinal();
            numbers[n + REPEATED] = rest.repeated ? 1 : 0;
            numbers[n + HOLE] = rest.hole;
            numbers[n + HEADER] = rest.header;
            positions[i] = rest.position;
            times[i] = d.timeNanos();
            starts[i] = d.frameBytes().start();
        }
        count = i + 1;
    }

    /** Brings a dissection to where a frame was left, and does what is left of it. */
    void goOn(Dissection d, int i) {
        int n = i * WIDTH;
        boolean left = restOf[i] != null;
        if (left) {
            Bytes frame = d.view();
            frame.point(d.session().memory(), starts[i], numbers[n + CAPTURED]);
            bytes.show(frame, numbers[n + PLACE]);
            d.begin(first + i, frame, numbers[n + LINK], times[i], numbers[n + ON_WIRE], null, true, false);
        } else {
            d.begin(first + i, Bytes.EMPTY, 0, 0, 0, null, true, false);
        }
        d.behind(layers, numbers[n + LAYERS_AT], numbers[n + LAYERS], numbers[n + MARKS]);
        d.tcp(numbers[n + TCP_FLAGS], numbers[n + TCP_LENGTH]);
        d.conversation(conversations[i], numbers[n + WAY]);
        if (!left) {
            return;
        }
        d.beyond(numbers[n + BEYOND]);
        d.ends(KINDS[numbers[n + KIND]]);
        Rest rest = d.rest();
        rest.of = restOf[i];
        rest.at = numbers[n + AT];
        rest.length = numbers[n + LENGTH];
        rest.position = positions[i];
        rest.repeated = numbers[n + REPEATED] != 0;
        rest.hole = numbers[n + HOLE];
        rest.header = numbers[n + HEADER];
        d.goOn();
    }
}
