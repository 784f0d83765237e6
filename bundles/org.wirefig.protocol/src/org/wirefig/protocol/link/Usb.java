package org.wirefig.protocol.link;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/**
 * USB request blocks as far as who talks to whom: the headers that Linux, macOS and USBPcap write before the data
 * (tcpdump.org/linktypes, LINKTYPE_USB_LINUX, USB_LINUX_MMAPPED, USB_DARWIN, USBPCAP).
 */
public final class Usb extends Protocol {
    private static final Field SOURCE = Field.text("usb.src", "Source");
    private static final Field DESTINATION = Field.text("usb.dst", "Destination");
    private static final Field TYPE = Field.text("usb.urb_type", "URB type");
    private static final Field TRANSFER = Field.hex("usb.transfer_type", "URB transfer type", 2)
            .names(0, "URB_ISOCHRONOUS", 1, "URB_INTERRUPT", 2, "URB_CONTROL", 3, "URB_BULK");
    private static final Field ENDPOINT = Field.hex("usb.endpoint_address", "Endpoint", 2);
    private static final Field DEVICE = Field.number("usb.device_address", "Device");
    private static final Field BUS = Field.number("usb.bus_id", "URB bus id");

    public Usb() {
        super("usb", "USB", "USB URB", "tcpdump.org/linktypes");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.USB_LINUX, LinkType.USB_LINUX_MMAPPED, LinkType.USB_DARWIN, LinkType.USBPCAP);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("USB");
        switch (d.linkType()) {
            case LinkType.USB_DARWIN -> darwin(d, b);
            case LinkType.USBPCAP -> usbPcap(d, b);
            default -> linux(d, b, d.linkType() == LinkType.USB_LINUX ? 48 : 64);
        }
    }

    private void linux(Dissection d, Bytes b, int header) {
        b.require(0, header);
        d.open(field(), b, 0, header);
        String type = b.text(8, 1, StandardCharsets.ISO_8859_1);
        d.value(TYPE, b, 8, 1, type);
        d.u8(TRANSFER, b, 9);
        int endpoint = d.u8(ENDPOINT, b, 10);
        int device = d.u8(DEVICE, b, 11);
        ends(d, b, d.u16le(BUS, b, 12), device, endpoint, type.equals("S"));
        d.close();
        d.data(b.from(header));
    }

    private void darwin(Dissection d, Bytes b) {
        int header = b.u8(2);
        d.open(field(), b, 0, Math.min(header, b.length()));
        boolean submit = b.u8(3) == 0;
        d.value(TYPE, b, 3, 1, submit ? "S" : "C");
        int bus = b.u8(27);
        d.value(BUS, b, 24, 4, bus);
        int device = d.u8(DEVICE, b, 29);
        ends(d, b, bus, device, d.u8(ENDPOINT, b, 30), submit);
        d.close();
        d.data(b.from(header));
    }

    private void usbPcap(Dissection d, Bytes b) {
        int header = b.u16le(0);
        d.open(field(), b, 0, Math.min(header, b.length()));
        boolean submit = (b.u8(16) & 1) == 0;
        d.value(TYPE, b, 16, 1, submit ? "S" : "C");
        int bus = d.u16le(BUS, b, 17);
        int device = d.u16le(DEVICE, b, 19);
        int endpoint = d.u8(ENDPOINT, b, 21);
        d.u8(TRANSFER, b, 22);
        ends(d, b, bus, device, endpoint, submit);
        d.close();
        d.data(b.from(header));
    }

    /** The host submits a block to an endpoint of a device, which completes it. */
    private static void ends(Dissection d, Bytes b, int bus, int device, int endpoint, boolean submit) {
        Address host = new Address(Address.Kind.USB_HOST, 0, 0);
        Address end = new Address(Address.Kind.USB, 0, (long) bus << 32 | (long) device << 16 | endpoint & 0x7f);
        d.addresses(submit ? host : end, submit ? end : host);
        if (d.reporting()) {
            d.value(SOURCE, b, 0, 0, d.source().toString());
            d.value(DESTINATION, b, 0, 0, d.destination().toString());
        }
        if (d.describing()) {
            d.describe("USB: request block " + (submit ? "submitted" : "completed"));
        }
    }
}
