package org.wirefig.capture.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wirefig.capture.Bytes;

/** All capture formats that are read. A new one is a line here. */
public final class Formats {
    public static final List<CaptureFormat> ALL = List.of(
            new Pcap(), new PcapNg(), new NetMon2(), new NetMon1(), new Snoop(), new NetXRay(), new BtSnoop(), new Sniffer(), new Erf(), new HciDump(),
            new Picture());

    private Formats() {
    }

    public static Optional<CaptureFormat> of(Bytes head) {
        return ALL.stream().filter(format -> format.recognises(head)).findFirst();
    }

    /** The names in a row, for messages. */
    public static String names() {
        return ALL.stream().map(CaptureFormat::name).collect(Collectors.joining(", "));
    }
}
