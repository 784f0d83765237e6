package org.wirefig.protocol;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.net.Fragments;

/**
 * The ways in which a layer can end too early: the packet contradicts itself, the capture kept only a part of it (snap
 * length), or it is a first fragment whose others are missing. All are layers of their own, so that filters find them.
 */
final class Malformed extends Protocol {
    private final String what;

    Malformed(String name, String title, String what) {
        super(name, title, title, "");
        this.what = what;
    }

    static void report(Dissection d, Protocol in, Bytes b, OutOfBytes end) {
        Bytes all = d.frameBytes();
        boolean cut = d.capturedLength() < d.length() && b.segment() == all.segment()
                && b.start() + b.length() == all.start() + all.length();
        Malformed as = cut ? Protocols.SHORT : d.told(Fragments.Alone.class) != null ? Protocols.UNREASSEMBLED : Protocols.MALFORMED;
        int at = Math.clamp(end.at(), 0, b.length());
        if (!d.full()) {
            d.call(as, b.from(at));
        }
        d.note(b, at, b.length() - at, in.shortName() + ": " + as.what + " (" + end.getMessage() + ")");
        if (d.describing()) {
            d.describeMore("[" + in.shortName() + ": " + as.what + "]");
        }
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.open(this, b);
        d.close();
    }
}
