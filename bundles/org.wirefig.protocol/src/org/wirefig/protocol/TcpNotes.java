package org.wirefig.protocol;

/**
 * What the analysis of sequence numbers found, by frame: flags where something is unusual, which frame an
 * acknowledgement answers, bytes in flight. Flags are Wireshark's; {@link #flags} answers filters without decoding.
 */
public final class TcpNotes {
    public static final int RETRANSMISSION = 1;
    public static final int FAST_RETRANSMISSION = 2;
    public static final int SPURIOUS_RETRANSMISSION = 4;
    public static final int OUT_OF_ORDER = 8;
    public static final int DUPLICATE_ACK = 0x10;
    public static final int LOST_SEGMENT = 0x20;
    public static final int ACK_LOST_SEGMENT = 0x40;
    public static final int ZERO_WINDOW = 0x80;
    public static final int ZERO_WINDOW_PROBE = 0x100;
    public static final int ZERO_WINDOW_PROBE_ACK = 0x200;
    public static final int WINDOW_FULL = 0x400;
    public static final int WINDOW_UPDATE = 0x800;
    public static final int KEEP_ALIVE = 0x1000;
    public static final int KEEP_ALIVE_ACK = 0x2000;
    public static final int REUSED_PORTS = 0x4000;

    /** All bytes were seen before; no flag of Wireshark's. */
    static final int REPEATED = 0x40000000;

    private final FrameLog flags = new FrameLog();
    private final FrameLog duplicates = new FrameLog();
    /** How many frames before the acknowledgement the data went. */
    private final FrameNumbers acknowledged = new FrameNumbers();
    private final FrameNumbers flight = new FrameNumbers();
    private final FrameNumbers pushed = new FrameNumbers();
    private final FrameLog timeouts = new FrameLog();

    // ---- first pass

    void flags(int frame, int set) {
        if (set != 0) {
            flags.put(frame, set, 0);
        }
    }

    void duplicate(int frame, int number, int of) {
        duplicates.put(frame, number, of);
    }

    void acknowledges(int frame, int sent) {
        acknowledged.put(frame, frame - sent);
    }

    void inFlight(int frame, int bytes, int sincePush) {
        flight.put(frame, bytes);
        pushed.put(frame, sincePush);
    }

    void timeout(int frame, int sent) {
        timeouts.put(frame, sent, 0);
    }

    // ---- later

    /** The frame's flags, 0 where nothing is unusual. */
    public int flags(int frame) {
        int entry = flags.find(frame);
        return entry < 0 ? 0 : flags.first(entry) & ~REPEATED;
    }

    /** True when all bytes of the frame's segment were seen before. */
    public boolean repeated(int frame) {
        int entry = flags.find(frame);
        return entry >= 0 && (flags.first(entry) & REPEATED) != 0;
    }

    /** First pass: the frame's flags include this. */
    void add(int frame, int flag) {
        flags(frame, flags(frame) | flag);
    }

    /** Which repetition of an acknowledgement this is, or 0. */
    int duplicateNumber(int frame) {
        int entry = duplicates.find(frame);
        return entry < 0 ? 0 : duplicates.first(entry);
    }

    int duplicateOf(int frame) {
        int entry = duplicates.find(frame);
        return entry < 0 ? 0 : duplicates.second(entry);
    }

    /** The frame whose data this one acknowledges, or 0. */
    public int acknowledges(int frame) {
        int before = acknowledged.get(frame);
        return before == 0 ? 0 : frame - before;
    }

    /** Bytes sent and not acknowledged with this frame, or 0. */
    int inFlight(int frame) {
        return flight.get(frame);
    }

    int sincePush(int frame) {
        return pushed.get(frame);
    }

    /** The frame from which a retransmission's timeout counts, or 0. */
    int timeoutFrom(int frame) {
        int entry = timeouts.find(frame);
        return entry < 0 ? 0 : timeouts.first(entry);
    }
}
