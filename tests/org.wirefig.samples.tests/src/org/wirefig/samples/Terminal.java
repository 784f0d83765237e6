package org.wirefig.samples;

import java.nio.charset.Charset;

/** A TN3270E mainframe session (RFC 2355) that was already open: a key press, a screen, a pause to read. */
final class Terminal {
    private static final Charset EBCDIC = Charset.forName("IBM037");
    private static final String[] ROWS = {"ACCOUNT INQUIRY", "BRANCH 00412  TELLER 07", "ENTER FUNCTION ==>",
        "LAST POSTED 26 MAR 2008", "NO FURTHER ITEMS", "PF3 RETURN  PF8 FORWARD", "STATEMENT PRINTED AT BRANCH",
        "CUSTOMER SINCE 1994", "HOLD ITEMS NONE"};
    private final TcpTalk talk;
    private final SeededRandom random;
    private int sequence = 40;

    Terminal(TcpTalk talk, SeededRandom random) {
        this.talk = talk;
        this.random = random;
    }

    /** The user presses Enter; the host paints some rows. */
    long turn(long micros, long roundTrip) {
        int row = random.between(2, 20);
        byte[] typed = text(Integer.toString(random.between(100_000, 999_999)));
        sequence++;
        talk.data(Side.CLIENT, When.at(micros), new Out().u8(0, 0, 0).u16(sequence).u8(0x7d, 0x40 + row, 0x5b, 0x11,
                0x40 + row, 0x50).bytes(typed).u8(0xff, 0xef).done());
        long back = micros + roundTrip + random.between(11_000, 60_000);
        Out screen = new Out().u8(0, 0, 0).u16(sequence).u8(0xf5, 0xc3);
        int rows = random.between(3, 9);
        for (int i = 0; i < rows; i++) {
            screen.u8(0x11, 0x40 + 2 * i, 0x40, 0x1d, 0x60).bytes(text(ROWS[random.between(0, ROWS.length - 1)]));
        }
        talk.data(Side.SERVER, When.at(back), screen.u8(0xff, 0xef).done());
        long late = back + random.between(100_000, 190_000);
        talk.ack(Side.CLIENT, When.at(late));
        return late;
    }

    private static byte[] text(String text) {
        return text.getBytes(EBCDIC);
    }
}
