package org.wirefig.samples;

/**
 * SMB 1 (MS-CIFS) over TCP 445: a session that was already there when the capture began, in which a client opens, reads
 * and closes files.
 */
final class Smb {
    private static final int CLOSE = 0x04;
    private static final int ECHO = 0x2b;
    private static final int READ = 0x2e;
    private static final int CREATE = 0xa2;
    private final TcpTalk talk;
    private final SeededRandom random;
    private final int tree;
    private final int user;
    private int multiplex = 192;
    private int file = 0x4000;

    Smb(TcpTalk talk, SeededRandom random) {
        this.talk = talk;
        this.random = random;
        tree = 0x0800 + random.between(1, 6);
        user = 0x1000 + random.between(1, 40);
    }

    /** Opens a file, reads {@code bytes} of it in pieces of 4 KB or less, closes it. */
    long readFile(long micros, String path, int bytes) {
        int fid = file++;
        long time = call(micros, CREATE, createRequest(path), createReply(fid, bytes));
        for (int offset = 0; offset < bytes; offset += 4096) {
            int length = Math.min(4096, bytes - offset);
            time = call(time, READ, readRequest(fid, offset, length), readReply(length));
        }
        return call(time, CLOSE, new Out().u8(3).le16(fid).le32(0xffff_ffffL).le16(0).done(), empty());
    }

    long echo(long micros) {
        return call(micros, ECHO, new Out().u8(1).le16(1).le16(4).ascii("ping").done(),
                new Out().u8(1).le16(1).le16(4).ascii("ping").done());
    }

    private long call(long micros, int command, byte[] request, byte[] reply) {
        multiplex += 64;
        talk.data(Side.CLIENT, When.at(micros), message(command, 0x18, request));
        byte[] answer = message(command, 0x98, reply);
        long back = micros + random.between(420, 2600);
        long done = talk.bulk(Side.SERVER, back, 118, answer);
        if (random.between(0, 3) == 0) {
            talk.ack(Side.CLIENT, When.at(done + 40));
        }
        return done + random.between(900, 7000);
    }

    private byte[] message(int command, int flags, byte[] body) {
        byte[] header = new Out().u8(0xff).ascii("SMB").u8(command).le32(0).u8(flags).le16(0xc807).le16(0).zeros(8)
                .le16(0).le16(tree, 0x0f2c, user, multiplex).done();
        return new Out().u8(0).u24(header.length + body.length).bytes(header).bytes(body).done();
    }

    private static byte[] createRequest(String path) {
        int nameLength = path.length() * 2;
        return new Out().u8(24).u8(0xff, 0).le16(0xdede).u8(0).le16(nameLength).le32(0x16, 0, 0x20089).le64(0)
                .le32(0, 7, 1, 0x40, 2).u8(3).le16(nameLength + 3).u8(0).utf16(path).le16(0).done();
    }

    private static byte[] createReply(int fid, int bytes) {
        long created = 128_400_000_000_000_000L + fid * 86_400_000_000L;
        return new Out().u8(34).u8(0xff, 0).le16(0).u8(2).le16(fid).le32(1).le64(created).le64(created + 9_000_000_000L)
                .le64(created + 5_000_000_000L).le64(created + 5_000_000_000L).le32(0x20)
                .le64((bytes + 4095L) / 4096 * 4096).le64(bytes).le16(0, 7).u8(0).le16(0).done();
    }

    private static byte[] readRequest(int fid, int offset, int length) {
        return new Out().u8(12).u8(0xff, 0).le16(0xdede).le16(fid).le32(offset).le16(length, length).le32(0xffff_ffffL)
                .le16(0).le32(0).le16(0).done();
    }

    private byte[] readReply(int length) {
        return new Out().u8(12).u8(0xff, 0).le16(0).le16(0xffff, 0, 0).le16(length, 60).le32(0).zeros(6).le16(length + 1)
                .u8(0).bytes(random.take(length)).done();
    }

    private static byte[] empty() {
        return new Out().u8(0).le16(0).done();
    }
}
