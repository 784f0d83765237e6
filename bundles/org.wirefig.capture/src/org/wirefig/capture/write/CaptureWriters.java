package org.wirefig.capture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.LinkType;

/** The formats that are written: by name, or by the ending of a file name. */
public final class CaptureWriters {
    /** How a format begins a file. */
    @FunctionalInterface
    public interface Opener {
        CaptureWriter open(Path file, TraceInfo info) throws IOException;
    }

    /** A format that is written, with the endings that mean it; the first is the one to offer. */
    public record Target(String name, List<String> endings, Opener opener) {
        public Target {
            endings = List.copyOf(endings);
        }

        /** True where decryption secrets can be written with the frames. */
        public boolean holdsSecrets() {
            return name.equals("pcapng");
        }

        /** True where comments on frames can be written. */
        boolean holdsFrameComments() {
            return !name.equals("pcap");
        }

        /** True where comments on the trace can be written. */
        boolean holdsTraceComments() {
            return name.equals("pcapng");
        }

        /** Begins a file; with null for its name nothing is kept, but the losses are told. */
        public CaptureWriter open(Path file, TraceInfo info) throws IOException {
            return opener.open(file, info);
        }
    }

    public static final List<Target> ALL = List.of(
            new Target("pcapng", List.of(".pcapng", ".ntar"), PcapNgWriter::new),
            new Target("pcap", List.of(".pcap", ".dmp"), PcapWriter::new),
            new Target("NetMon 2.3", List.of(".cap"), NetMonWriter::new));

    private CaptureWriters() {
    }

    /** Begins a file in the format that its ending means, packed when another ending after it says so. */
    public static CaptureWriter forPath(Path file, TraceInfo info) throws IOException {
        Packing packing = Packing.of(file);
        Target target = target(file);
        return packing == Packing.NONE ? target.open(file, info) : new PackedWriter(file, packing, target, info);
    }

    /** The format that a file's ending means. */
    public static Target target(Path file) throws CaptureException {
        String whole = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String name = whole.substring(0, whole.length() - Packing.of(file).ending().length());
        for (Target target : ALL) {
            if (target.endings().stream().anyMatch(name::endsWith)) {
                return target;
            }
        }
        throw new CaptureException(file.getFileName() + " has no ending that names a format. End it in "
                + ALL.stream().map(t -> t.endings().getFirst() + " (" + t.name() + ")").collect(Collectors.joining(", "))
                + ", each with .gz or .zst after it to pack it.");
    }

    /** Begins a file in a format of {@link #ALL}, by its name. */
    public static CaptureWriter byName(String format, Path file, TraceInfo info) throws IOException {
        for (Target target : ALL) {
            if (target.name().equalsIgnoreCase(format)) {
                return target.open(file, info);
            }
        }
        throw new CaptureException("\"" + format + "\" is no format that is written. Choose one of "
                + ALL.stream().map(Target::name).collect(Collectors.joining(", ")) + ".");
    }

    /** True for a link type that has a number in pcap and pcapng. */
    static boolean isPcapNumber(int linkType) {
        return linkType >= 0 && linkType <= 0xffff;
    }

    static String noPcapNumber(int linkType, String format) {
        return "{frame|frames} of link type " + LinkType.name(linkType) + " {is|are} left out: " + format
                + " has no number for it; NetMon 2.3 has";
    }
}
