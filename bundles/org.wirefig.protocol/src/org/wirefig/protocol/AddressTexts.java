package org.wirefig.protocol;

/** Texts of addresses that were asked for of late: one frame's are mostly those of the frame before. */
final class AddressTexts {
    private static final int SIZE = 1 << 8;

    private final Address.Kind[] kinds = new Address.Kind[SIZE];
    private final long[] highs = new long[SIZE];
    private final long[] lows = new long[SIZE];
    private final String[] texts = new String[SIZE];

    String text(Address.Kind kind, long high, long low) {
        int at = (int) ((high * 31 + low) * 0x9E3779B97F4A7C15L >>> 56);
        if (kinds[at] != kind || lows[at] != low || highs[at] != high) {
            texts[at] = Address.text(kind, high, low);
            kinds[at] = kind;
            highs[at] = high;
            lows[at] = low;
        }
        return texts[at];
    }
}
