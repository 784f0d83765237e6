package org.wirefig.ui.conversations;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.wirefig.capture.Bytes;
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
    private static final int ROW = 16;

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
                offsets[piece.backward() ? 1 : 0] = hex(bytes, offsets[piece.backward() ? 1 : 0]);
            } else {
                plain(bytes);
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

    /** Characters that can be read as they are, others as dots; line ends as one. */
    private void plain(Bytes bytes) {
        text.append(readable(bytes.copy()));
    }

    /** Text in UTF-8 where it is that, else Latin-1; what can not be shown becomes a dot. */
    static String readable(byte[] bytes) {
        String utf8 = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        String decoded = utf8.indexOf('\ufffd') < 0 ? utf8 : new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        StringBuilder out = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            boolean endOfLine = c == '\r' && i + 1 < decoded.length() && decoded.charAt(i + 1) == '\n';
            if (!endOfLine) {
                out.append(c == '\n' || c == '\t' ? c : c == '\r' || Character.isISOControl(c) || c > 0xff && !Character.isDefined(c) ? '.' : c);
            }
        }
        return out.toString();
    }

    private int hex(Bytes bytes, int offset) {
        for (int row = 0; row < bytes.length(); row += ROW) {
            int count = Math.min(ROW, bytes.length() - row);
            text.append(String.format("%08x  ", offset + row));
            StringBuilder letters = new StringBuilder(ROW);
            for (int i = 0; i < ROW; i++) {
                if (i < count) {
                    int value = bytes.u8(row + i);
                    text.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
                    letters.append(value >= 0x20 && value < 0x7f ? (char) value : '.');
                } else {
                    text.append("  ");
                }
                text.append(i == 7 ? "  " : " ");
            }
            text.append(' ').append(letters).append('\n');
        }
        return offset + bytes.length();
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
