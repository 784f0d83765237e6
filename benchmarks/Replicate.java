import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a large capture of small ones: {@code java Replicate.java OUT MEGABYTES FRAMES IN.pcapng…} writes the frames of
 * all IN again and again as one pcap file, until it has so many megabytes or FRAMES frames (0: as many as it takes). In
 * every round the last two bytes of both addresses of IPv4 are changed and the checksums with them, and times go on, so
 * that each round brings conversations of its own. The same file at every run. Reads Ethernet frames from packet blocks.
 */
final class Replicate {
    private record Frame(long nanos, int length, byte[] bytes) {
    }

    public static void main(String[] arguments) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (int i = 3; i < arguments.length; i++) {
            frames.addAll(read(Path.of(arguments[i]), frames.isEmpty() ? 0 : frames.getLast().nanos + 1_000_000_000L));
        }
        long limit = Long.parseLong(arguments[1]) << 20;
        long most = Long.parseLong(arguments[2]);
        long span = frames.getLast().nanos + 1_000_000_000L;
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])), 1 << 20))) {
            out.writeInt(0xa1b23c4d);
            out.writeShort(2);
            out.writeShort(4);
            out.writeLong(0);
            out.writeInt(262_144);
            out.writeInt(1);
            long written = 24;
            long count = 0;
            for (int round = 0; written < limit && (most == 0 || count < most); round++) {
                for (Frame frame : frames) {
                    if (written >= limit || most != 0 && count == most) {
                        break;
                    }
                    byte[] bytes = rewritten(frame.bytes.clone(), round);
                    long nanos = frame.nanos + span * round;
                    out.writeInt((int) (nanos / 1_000_000_000L));
                    out.writeInt((int) (nanos % 1_000_000_000L));
                    out.writeInt(bytes.length);
                    out.writeInt(frame.length);
                    out.write(bytes);
                    written += 16 + bytes.length;
                    count++;
                }
            }
        }
    }

    /** The enhanced packet blocks of a little-endian pcapng file with times in microseconds. */
    private static List<Frame> read(Path file, long from) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt(8) != 0x1A2B3C4D) {
            throw new IOException(file + " is no little-endian pcapng file");
        }
        List<Frame> frames = new ArrayList<>();
        long first = -1;
        for (int at = 0; at + 12 <= in.limit(); at += in.getInt(at + 4)) {
            if (in.getInt(at) == 6) {
                long time = (in.getInt(at + 12) & 0xffffffffL) << 32 | in.getInt(at + 16) & 0xffffffffL;
                first = first < 0 ? time : first;
                byte[] bytes = new byte[in.getInt(at + 20)];
                in.get(at + 28, bytes);
                frames.add(new Frame(from + (time - first) * 1000, in.getInt(at + 24), bytes));
            }
        }
        return frames;
    }

    private static byte[] rewritten(byte[] b, int round) {
        if (b.length < 34 || b[12] != 8 || b[13] != 0 || round == 0) {
            return b;
        }
        int payload = 14 + (b[14] & 15) * 4;
        int sum = b[23] == 6 ? payload + 16 : b[23] == 17 ? payload + 6 : 0;
        for (int at : new int[] {28, 32}) {
            int old = u16(b, at);
            int now = old ^ round & 0xffff;
            put(b, at, now);
            put(b, 24, adjusted(u16(b, 24), old, now));
            if (sum != 0 && sum + 2 <= b.length && u16(b, sum) != 0) {
                put(b, sum, adjusted(u16(b, sum), old, now));
            }
        }
        return b;
    }

    /** RFC 1624, equation 3. */
    private static int adjusted(int checksum, int old, int now) {
        int sum = (~checksum & 0xffff) + (~old & 0xffff) + now;
        sum = (sum & 0xffff) + (sum >>> 16);
        return ~((sum & 0xffff) + (sum >>> 16)) & 0xffff;
    }

    private static int u16(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }

    private static void put(byte[] b, int at, int value) {
        b[at] = (byte) (value >> 8);
        b[at + 1] = (byte) value;
    }
}
