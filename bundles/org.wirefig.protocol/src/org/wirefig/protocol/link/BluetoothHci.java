package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;

/** Bluetooth's Host Controller Interface over UART (Bluetooth Core, volume 4, parts A and E): who says what, and how long it is. */
public final class BluetoothHci extends Protocol {
    private static final int COMMAND = 1;
    private static final int EVENT = 4;
    private static final Names TYPES = Names.of(COMMAND, "HCI Command", 2, "ACL Data", 3, "SCO Data", EVENT, "HCI Event", 5, "ISO Data");

    private static final Field DIRECTION = Field.number("hci_h4.direction", "Direction").names(0, "Sent", 1, "Rcvd");
    private static final Field TYPE = Field.hex("hci_h4.type", "HCI Packet Type", 2).names(TYPES);
    private static final Field OPCODE = Field.hex("hci_h4.opcode", "Command Opcode", 4);
    private static final Field EVENT_CODE = Field.hex("hci_h4.event_code", "Event Code", 2);
    private static final Field LENGTH = Field.number("hci_h4.param_length", "Parameter Total Length");

    public BluetoothHci() {
        super("hci_h4", "HCI H4", "Bluetooth HCI H4", "Bluetooth Core, volume 4");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.BLUETOOTH_H4, LinkType.BLUETOOTH_H4_WITH_PHDR);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("HCI H4");
        int at = d.linkType() == LinkType.BLUETOOTH_H4_WITH_PHDR ? 4 : 0;
        int type = b.u8(at);
        Address host = new Address(Address.Kind.USB_HOST, 0, 0);
        Address controller = new Address(Address.Kind.CONTROLLER, 0, 0);
        if (type == COMMAND || type == EVENT) {
            d.addresses(type == COMMAND ? host : controller, type == COMMAND ? controller : host);
        }
        d.open(field(), b, 0, Math.min(at + 1, b.length()));
        if (at > 0) {
            d.u32(DIRECTION, b, 0);
        }
        d.value(TYPE, b, at, 1, type);
        d.close();
        if (d.describing()) {
            d.describe("HCI: " + TYPES.name(type, "type " + type));
        }
        if (type == COMMAND) {
            d.u16le(OPCODE, b, at + 1);
            d.data(b.slice(at + 4, d.u8(LENGTH, b, at + 3)));
        } else if (type == EVENT) {
            d.u8(EVENT_CODE, b, at + 1);
            d.data(b.slice(at + 3, d.u8(LENGTH, b, at + 2)));
        } else {
            d.data(b.from(at + 1));
        }
    }
}
