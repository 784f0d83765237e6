package org.wirefig.capture;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;

/**
 * Keeps a {@link Catalog} and reads it again. Of bytes that stand in the capture (secrets, icons, comments on frames) only
 * their place is kept, never what they are.
 */
final class CatalogStore {
    private final MemorySegment memory;
    private final StoreReader in;

    private CatalogStore(StoreReader in, MemorySegment memory) {
        this.in = in;
        this.memory = memory;
    }

    // ---- keeping

    static void write(Catalog catalog, StoreWriter out) throws IOException {
        int frames = catalog.frames().count();
        catalog.frames().write(out);
        catalog.frameComments().write(out);
        List<ProcessInfo> processes = catalog.processes();
        out.put(processes.size());
        for (ProcessInfo process : processes) {
            out.put(process.path());
            out.put(process.pid());
            write(process.localAddress(), out);
            out.put(process.localPort());
            write(process.remoteAddress(), out);
            out.put(process.remotePort());
            write(process.icon(), out);
        }
        for (int frame = 1; frame <= frames && !processes.isEmpty(); frame++) {
            out.put(catalog.processOf(frame));
        }
        out.end();
        out.put(catalog.format());
        out.put(catalog.zone() == null ? null : catalog.zone().getId());
        out.put(catalog.interfaces().size());
        for (Interface of : catalog.interfaces()) {
            write(of, out);
        }
        write(catalog.comments(), out);
        out.put(catalog.names().size());
        for (NameRecord name : catalog.names()) {
            write(name.address(), out);
            write(name.names(), out);
        }
        out.put(catalog.secrets().size());
        for (Secrets secrets : catalog.secrets()) {
            out.put(secrets.type());
            write(secrets.data(), out);
        }
        // last, as what is read before them may warn of its own
        Warning end = catalog.cutOff();
        out.put(end == null ? -1 : end.offset());
        out.put(end == null ? null : end.what());
        out.put(catalog.lastingWarnings().size());
        for (Warning warning : catalog.lastingWarnings()) {
            out.put(warning.offset());
            out.put(warning.what());
        }
        out.end();
    }

    private static void write(Interface of, StoreWriter out) throws IOException {
        out.put(of.linkType());
        out.put(of.snapLength());
        out.put(of.fcsLength());
        for (String text : new String[] {of.name(), of.description(), of.hardware(), of.operatingSystem(), of.captureFilter()}) {
            out.put(text);
        }
        write(of.comments(), out);
        out.put(of.received());
        out.put(of.dropped());
    }

    private static void write(List<String> texts, StoreWriter out) throws IOException {
        out.put(texts.size());
        for (String text : texts) {
            out.put(text);
        }
    }

    private static void write(InetAddress address, StoreWriter out) throws IOException {
        out.put(address == null ? null : address.getAddress());
    }

    private static void write(Bytes place, StoreWriter out) throws IOException {
        out.put(place.length() == 0 ? 0 : place.start());
        out.put(place.length());
    }

    // ---- reading

    /** The catalog of a capture whose bytes are {@code memory}. */
    static Catalog read(StoreReader in, MemorySegment memory) throws IOException {
        try {
            return new CatalogStore(in, memory).catalog();
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new IOException("what was kept of the capture makes no sense: " + e.getMessage(), e);
        }
    }

    private Catalog catalog() throws IOException {
        FrameIndex frames = FrameIndex.read(in);
        Catalog catalog = new Catalog(frames, CommentIndex.read(in));
        List<ProcessInfo> processes = new ArrayList<>();
        for (int left = in.getCount(Integer.BYTES); left > 0; left--) {
            processes.add(new ProcessInfo(in.getText(), in.getLong(), address(), in.getInt(), address(), in.getInt(), place()));
        }
        int[] processOf = processes.isEmpty() ? new int[0] : in.get(new int[frames.count()], frames.count());
        in.end();
        processes.forEach(process -> catalog.add(process, 0));
        for (int i = 0; i < processOf.length; i++) {
            catalog.process(i + 1, processOf[i]);
        }
        catalog.format(in.getText());
        String zone = in.getText();
        catalog.zone(zone == null ? null : ZoneOffset.of(zone));
        for (int left = in.getCount(Integer.BYTES); left > 0; left--) {
            int linkType = in.getInt();
            int snapLength = in.getInt();
            int fcsLength = in.getInt();
            catalog.add(new Interface(catalog.nextInterface(), linkType, in.getText(), in.getText(), snapLength, fcsLength, in.getText(), in.getText(),
                    in.getText(), texts(), in.getLong(), in.getLong()));
        }
        texts().forEach(comment -> catalog.comment(comment, 0));
        for (int left = in.getCount(Integer.BYTES); left > 0; left--) {
            catalog.add(new NameRecord(address(), texts()), 0);
        }
        for (int left = in.getCount(Integer.BYTES); left > 0; left--) {
            catalog.add(new Secrets(in.getInt(), place()), 0);
        }
        long offset = in.getLong();
        String cutOff = in.getText();
        if (cutOff != null) {
            catalog.cutOff(offset, cutOff);
        }
        for (int left = in.getCount(Integer.BYTES); left > 0; left--) {
            catalog.warn(in.getLong(), in.getText());
        }
        in.end();
        return catalog;
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.getCount(Integer.BYTES); left > 0; left--) {
            texts.add(in.getText());
        }
        return texts;
    }

    private InetAddress address() throws IOException {
        byte[] bytes = in.getBytes();
        return bytes == null ? null : InetAddress.getByAddress(bytes);
    }

    private Bytes place() throws IOException {
        long start = in.getLong();
        int length = in.getInt();
        return length == 0 ? Bytes.EMPTY : new Bytes(memory, start, length);
    }
}
