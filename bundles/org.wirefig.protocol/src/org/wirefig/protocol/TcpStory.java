package org.wirefig.protocol;

/** How a TCP segment is described that no protocol above describes. A class, as one is made for every row of TCP. */
final class TcpStory implements Story {
    private static final String[] FLAG_NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};
    /** The texts of all combinations, each made when it is first needed. */
    private static final String[] FLAG_TEXTS = new String[1 << FLAG_NAMES.length];

    private final Dissection d;
    private final int flags;
    private final long position;
    private final long ack;
    private final long window;
    private final int length;

    /** @param ack the relative number acknowledged, or -1; {@code length} of the payload, or -1 where it cannot be told */
    TcpStory(Dissection d, int flags, long position, long ack, long window, int length) {
        this.d = d;
        this.flags = flags;
        this.position = position;
        this.ack = ack;
        this.window = window;
        this.length = length;
    }

    @Override
    public void tell(Utf8Text to) {
        to.append(TcpFindings.story(d)).append(d.sourcePort()).append(" → ").append(d.destinationPort())
                .append(" [").append(flagText(flags)).append("] Seq=").append(position);
        if (ack >= 0) {
            to.append(" Ack=").append(ack);
        }
        to.append(" Win=").append(window);
        if (length >= 0) {
            to.append(" Len=").append(length);
        }
    }

    static String flagText(int flags) {
        int known = flags & FLAG_TEXTS.length - 1;
        String text = FLAG_TEXTS[known];
        if (text == null) {
            text = makeFlagText(known);
            FLAG_TEXTS[known] = text;
        }
        return text;
    }

    private static String makeFlagText(int flags) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < FLAG_NAMES.length; i++) {
            if ((flags & 1 << i) != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(FLAG_NAMES[i]);
            }
        }
        return text.isEmpty() ? "no flags" : text.toString();
    }
}
