import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.trace.Trace;

/**
 * Makes a capture of TLS 1.3 with AES-128-GCM, responses of 1 MB over one connection, and measures the JDK's decryption
 * of its records alone beside opening the trace without keys, with keys, and filtering on what is inside.
 * usage: DecryptBenchmark FOLDER [MEGABYTES] [ROUNDS]
 */
public final class DecryptBenchmark {
    private static final int RECORD = 16_000;
    private static final int SEGMENT = 1448;
    private static final byte[] SECRET = new byte[32];
    private static final String RANDOM = "5a".repeat(32);

    private final OutputStream out;
    private final int[] sequence = {1000, 5000};
    private int time = 1_700_000_000;

    private DecryptBenchmark(OutputStream out) {
        this.out = out;
    }

    private static byte[] expand(String label, int length) throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(5 + name.length).putShort((short) length).put((byte) name.length).put(name).put((byte) 0).put((byte) 1).array();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        return Arrays.copyOf(mac.doFinal(info), length);
    }

    private static Cipher gcm(int mode, byte[] key, byte[] iv, long number) throws GeneralSecurityException {
        byte[] nonce = iv.clone();
        for (int i = 0; i < 8; i++) {
            nonce[11 - i] ^= (byte) (number >> 8 * i);
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher;
    }

    private void send(int way, byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at += SEGMENT) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + SEGMENT));
            int length = 54 + part.length;
            out.write(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(time++).putInt(0).putInt(length).putInt(length).array());
            ByteBuffer b = ByteBuffer.allocate(54);
            b.position(12).putShort((short) 0x0800).put((byte) 0x45).put((byte) 0).putShort((short) (length - 14)).putInt(0).put((byte) 64)
                    .put((byte) 6).putShort((short) 0).putInt(way == 0 ? 0x0a000001 : 0x0a000002).putInt(way == 0 ? 0x0a000002 : 0x0a000001);
            b.putShort((short) (way == 0 ? 50000 : 443)).putShort((short) (way == 0 ? 443 : 50000)).putInt(sequence[way]).putInt(sequence[1 - way])
                    .putShort((short) 0x5018).putShort((short) 65535).putInt(0);
            out.write(b.array());
            out.write(part);
            sequence[way] += part.length;
        }
    }

    private static byte[] hello(int type, String body) {
        byte[] bytes = HexFormat.of().parseHex(body.replace(" ", ""));
        return ByteBuffer.allocate(9 + bytes.length).put((byte) 22).putShort((short) 0x0303).putShort((short) (4 + bytes.length))
                .putInt(type << 24 | bytes.length).put(bytes).array();
    }

    private static List<byte[]> make(Path file, int megabytes) throws IOException, GeneralSecurityException {
        byte[] key = expand("key", 16);
        byte[] iv = expand("iv", 12);
        List<byte[]> records = new ArrayList<>();
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0)
                    .putInt(65535).putInt(1).array());
            DecryptBenchmark talk = new DecryptBenchmark(out);
            talk.send(0, hello(1, "0303" + RANDOM + "00 0002 1301 0100 0007 002b0003020304"));
            talk.send(1, hello(2, "0303" + "77".repeat(32) + "00 1301 00 0006 002b00020304"));
            for (int i = 0; i < megabytes; i++) {
                ByteArrayOutputStream response = new ByteArrayOutputStream();
                response.writeBytes(("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                byte[] body = new byte[1_000_000];
                random.nextBytes(body);
                response.writeBytes(body);
                byte[] clear = response.toByteArray();
                for (int at = 0; at < clear.length; at += RECORD) {
                    byte[] inner = Arrays.copyOf(Arrays.copyOfRange(clear, at, Math.min(clear.length, at + RECORD)),
                            Math.min(clear.length, at + RECORD) - at + 1);
                    inner[inner.length - 1] = 23;
                    byte[] head = ByteBuffer.allocate(5).put((byte) 23).putShort((short) 0x0303).putShort((short) (inner.length + 16)).array();
                    Cipher cipher = gcm(Cipher.ENCRYPT_MODE, key, iv, records.size());
                    cipher.updateAAD(head);
                    byte[] sealed = cipher.doFinal(inner);
                    records.add(sealed);
                    talk.send(1, ByteBuffer.allocate(5 + sealed.length).put(head).put(sealed).array());
                }
            }
        }
        return records;
    }

    private static void raw(List<byte[]> records) throws GeneralSecurityException {
        byte[] key = expand("key", 16);
        byte[] iv = expand("iv", 12);
        for (int i = 0; i < records.size(); i++) {
            byte[] sealed = records.get(i);
            Cipher cipher = gcm(Cipher.DECRYPT_MODE, key, iv, i);
            cipher.updateAAD(new byte[] {23, 3, 3, (byte) (sealed.length >> 8), (byte) sealed.length});
            cipher.doFinal(sealed);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int megabytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Path file = folder.resolve("decrypt.pcap");
        List<byte[]> records = make(file, megabytes);
        StringBuilder log = new StringBuilder();
        for (String label : List.of("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET", "CLIENT_TRAFFIC_SECRET_0",
                "SERVER_TRAFFIC_SECRET_0")) {
            log.append(label).append(' ').append(RANDOM).append(' ').append(HexFormat.of().formatHex(SECRET)).append('\n');
        }
        for (int round = 1; round <= rounds; round++) {
            double[] raw = measured(() -> raw(records));
            double[] plain = measured(() -> open(file, "", null));
            double[] keyed = measured(() -> open(file, log.toString(), null));
            double[] both = measured(() -> open(file, log.toString(), "http.response.code==200"));
            System.out.printf("round %d, wall / CPU seconds: JDK alone %.3f / %.3f; opened without keys %.3f / %.3f, with keys %.3f / %.3f,"
                    + " with keys and filtered %.3f / %.3f; share of the JDK's speed %.2f / %.2f%n", round, raw[0], raw[1], plain[0], plain[1],
                    keyed[0], keyed[1], both[0], both[1], raw[0] / both[0], raw[1] / both[1]);
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    /** Seconds of wall time, and of CPU time of the whole process: its compilers and garbage collection included. */
    private static double[] measured(Task task) throws Exception {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long wall = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        task.run();
        return new double[] {(System.nanoTime() - wall) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9};
    }

    private static void open(Path file, String log, String filter) throws IOException {
        Keys keys = new Keys();
        if (!log.isEmpty()) {
            keys.addKeyLog("log", log);
        }
        try (Trace trace = Trace.open(file, keys, Progress.NONE)) {
            if (filter != null) {
                int found = trace.select(Filter.compile(filter), Progress.NONE).size();
                if (found == 0) {
                    throw new IllegalStateException("Nothing was decrypted");
                }
            }
        } catch (org.wirefig.filter.FilterException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
