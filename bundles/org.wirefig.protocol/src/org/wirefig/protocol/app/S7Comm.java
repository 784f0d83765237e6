package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;

/** S7 Communication of Siemens controllers (no public specification; header and set-up as they are known in the field). */
public final class S7Comm extends Protocol {
    static final int PROTOCOL = 0x32;
    private static final int JOB = 1;
    private static final int ACKNOWLEDGEMENT = 2;
    private static final int ACKNOWLEDGED_DATA = 3;
    private static final int SETUP = 0xf0;
    private static final Names KINDS = Names.of(JOB, "Job", ACKNOWLEDGEMENT, "Ack", ACKNOWLEDGED_DATA, "Ack_Data", 7, "Userdata");
    private static final Names FUNCTIONS = Names.of(0, "CPU services", 4, "Read Var", 5, "Write Var", 0x1a, "Request download",
            0x1b, "Download block", 0x1c, "Download ended", 0x1d, "Start upload", 0x1e, "Upload", 0x1f, "End upload", 0x28, "PI-Service",
            0x29, "PLC Stop", SETUP, "Setup communication");

    private static final Field PROTOCOL_ID = Field.hex("s7comm.header.protid", "Protocol Id", 2);
    private static final Field KIND = Field.number("s7comm.header.rosctr", "ROSCTR").names(KINDS);
    private static final Field REFERENCE = Field.number("s7comm.header.pduref", "Protocol Data Unit Reference");
    private static final Field PARAMETERS = Field.number("s7comm.header.parlg", "Parameter length");
    private static final Field DATA = Field.number("s7comm.header.datlg", "Data length");
    private static final Field ERROR_CLASS = Field.hex("s7comm.header.errcls", "Error class", 2);
    private static final Field ERROR_CODE = Field.hex("s7comm.header.errcod", "Error code", 2);
    private static final Field FUNCTION = Field.hex("s7comm.param.func", "Function", 2).names(FUNCTIONS);
    private static final Field CALLING = Field.number("s7comm.param.maxamq_calling", "Max AmQ (parallel jobs with ack) calling");
    private static final Field CALLED = Field.number("s7comm.param.maxamq_called", "Max AmQ (parallel jobs with ack) called");
    private static final Field LARGEST = Field.number("s7comm.param.pdu_length", "PDU length");
    private static final Field ITEMS = Field.number("s7comm.param.itemcount", "Item count");

    public S7Comm() {
        super("s7comm", "S7COMM", "S7 Communication", "Siemens S7");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("S7COMM");
        d.open(this, b);
        d.u8(PROTOCOL_ID, b, 0);
        int kind = d.u8(KIND, b, 1);
        d.u16(REFERENCE, b, 4);
        int parameters = d.u16(PARAMETERS, b, 6);
        d.u16(DATA, b, 8);
        int at = 10;
        if (kind == ACKNOWLEDGEMENT || kind == ACKNOWLEDGED_DATA) {
            d.u8(ERROR_CLASS, b, 10);
            d.u8(ERROR_CODE, b, 11);
            at = 12;
        }
        if (d.describing()) {
            d.describe("S7COMM: " + KINDS.name(kind, "type " + kind));
        }
        if (parameters > 0 && (kind == JOB || kind == ACKNOWLEDGED_DATA)) {
            parameters(d, b.slice(at, parameters));
        }
        d.close();
    }

    private static void parameters(Dissection d, Bytes b) {
        int function = d.u8(FUNCTION, b, 0);
        if (d.describing()) {
            d.describeMore(FUNCTIONS.name(function, "function " + function));
        }
        if (function == SETUP) {
            d.u16(CALLING, b, 2);
            d.u16(CALLED, b, 4);
            d.u16(LARGEST, b, 6);
        } else if (function == 4 || function == 5) {
            d.u8(ITEMS, b, 1);
        }
    }
}
