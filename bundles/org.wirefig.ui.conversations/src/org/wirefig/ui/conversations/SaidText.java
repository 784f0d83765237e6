package org.wirefig.ui.conversations;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.BytesText;
import org.wirefig.trace.follow.Followed;
import org.wirefig.trace.follow.Piece;

/**
 * What was said in a conversation, as text or in hexadecimal: a heading where the speaker changes, then the bytes. Knows
 * of every stretch who said it and which frame brought it.
 */
final class SaidText {
    /** Which sides are wanted. */
    enum Side { BOTH, FORWARD, BACKWARD }

    /** Whose text a stretch is. */
    enum Voice { HEADING, FORWARD, BACKWARD, NOTE }

    record Stretch(int from, int length, Voice voice, int frame) {
    }

    /** What a widget shows at most; everything is saved. */
    private static final int MOST = 1 << 20;
    private static final int OFFSET_DIGITS = 8;

    private final Followed followed;
    private final boolean hex;
    private final Side side;
    private final StringBuilder text = new StringBuilder();
    private final List<Stretch> stretches = new ArrayList<>();

    private SaidText(Followed followed, boolean hex, Side side) {
        this.followed = followed;
        this.hex = hex;
        this.side = side;
    }

    static SaidText of(Followed followed, boolean hex, Side side) {
        SaidText said = new SaidText(followed, hex, side);
        said.write();
        return said;
    }

    /** The pieces of the wanted sides. */
    static List<Piece> wanted(Followed followed, Side side) {
        return followed.pieces().stream().filter(p -> side == Side.BOTH || p.backward() == (side == Side.BACKWARD)).toList();
    }

    private void write() {
        List<Piece> pieces = wanted(followed, side);
        long all = pieces.stream().mapToLong(p -> p.bytes().length()).sum();
        long shown = 0;
        int[] offsets = new int[2];
        Piece before = null;
        for (Piece piece : pieces) {
            int take = (int) Math.min(piece.bytes().length(), (hex ? MOST / 4 : MOST) - shown);
            if (take <= 0) {
                break;
            }
            if (before == null || before.backward() != piece.backward()) {
                heading(piece);
            }
            before = piece;
            if (piece.missing() > 0) {
                line(NLS.bind(Messages.Missing, piece.missing()), Voice.NOTE, piece.frame());
            }
            int from = text.length();
            Bytes bytes = piece.bytes().slice(0, take);
            if (hex) {
                int way = piece.backward() ? 1 : 0;
                BytesText.dump(text, bytes, offsets[way], OFFSET_DIGITS);
                offsets[way] += bytes.length();
            } else {
                text.append(BytesText.TEXT.of(bytes));
            }
            stretches.add(new Stretch(from, text.length() - from, piece.backward() ? Voice.BACKWARD : Voice.FORWARD, piece.frame()));
            shown += take;
        }
        if (!followed.whole()) {
            line(NLS.bind(Messages.Cut, Followed.MOST >> 20), Voice.NOTE, 0);
        }
        if (shown < all) {
            line(NLS.bind(Messages.ShownPart, String.format("%,d", shown), String.format("%,d", all)), Voice.NOTE, 0);
        }
    }

    private void heading(Piece piece) {
        var c = followed.conversation();
        String a = c.addressA().withPort(c.portA());
        String b = c.addressB().withPort(c.portB());
        line((piece.backward() ? b + " → " + a : a + " → " + b), Voice.HEADING, piece.frame());
    }

    private void line(String words, Voice voice, int frame) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        stretches.add(new Stretch(text.length(), words.length(), voice, frame));
        text.append(words).append('\n');
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** The frame that brought what stands at an offset, or 0. */
    int frameAt(int offset) {
        for (Stretch stretch : stretches) {
            if (offset >= stretch.from && offset < stretch.from + stretch.length) {
                return stretch.frame;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
