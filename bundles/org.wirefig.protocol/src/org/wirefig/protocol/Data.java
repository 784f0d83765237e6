package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/** Bytes that no protocol claims. */
final class Data extends Protocol {
    private static final Field DATA = Field.bytes("data.data", "Data");
    private static final Field LENGTH = Field.number("data.len", "Length");

    Data() {
        super("data", "Data", "Data", "");
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (d.reporting()) {
            d.open(field(), b, 0, b.length(), "Data (" + b.length() + (b.length() == 1 ? " byte)" : " bytes)"));
            d.bytes(DATA, b, 0, b.length());
            d.value(LENGTH, b, 0, 0, b.length());
            d.close();
        }
    }
}
