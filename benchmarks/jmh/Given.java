package org.wirefig.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.wirefig.capture.Progress;
import org.wirefig.capture.write.Converter;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Trace;

/** The capture that all is measured with, and parts of it. */
final class Given {
    private Given() {
    }

    static Path file() {
        return Path.of(System.getProperty("file"));
    }

    static Trace open() throws IOException {
        return Trace.open(file(), Progress.NONE);
    }

    /** A capture of the conversations in which a protocol occurs: all of their frames, as what is incomplete is decoded otherwise. */
    static Path conversationsWith(String protocol) throws IOException {
        Path part = Files.createTempFile("benchmark", ".pcap");
        part.toFile().deleteOnExit();
        try (Trace trace = open()) {
            BitSet tcp = new BitSet();
            BitSet udp = new BitSet();
            FrameColumns columns = trace.columns();
            trace.select(Filter.compile(protocol), Progress.NONE).stream().forEach(frame -> {
                if (columns.tcpStream(frame) >= 0) {
                    tcp.set(columns.tcpStream(frame));
                } else if (columns.udpStream(frame) >= 0) {
                    udp.set(columns.udpStream(frame));
                }
            });
            Converter.convert(trace.capture(), frame -> columns.tcpStream(frame) >= 0 && tcp.get(columns.tcpStream(frame))
                    || columns.udpStream(frame) >= 0 && udp.get(columns.udpStream(frame)), 0, part, Progress.NONE);
        } catch (FilterException e) {
            throw new IllegalArgumentException(e);
        }
        return part;
    }
}
