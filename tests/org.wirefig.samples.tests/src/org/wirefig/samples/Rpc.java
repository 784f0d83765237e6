package org.wirefig.samples;

/** Connection-oriented DCE/RPC (C706, chapter 12) as a mail client speaks it with its server: sealed stub data. */
final class Rpc {
    private final TcpTalk talk;
    private final SeededRandom random;
    private int call = 611;

    Rpc(TcpTalk talk, SeededRandom random) {
        this.talk = talk;
        this.random = random;
    }

    long exchange(long micros, int requestBytes, int replyBytes) {
        int id = call++;
        talk.data(Side.CLIENT, When.at(micros), pdu(0, id, 2, requestBytes));
        long back = micros + random.between(700, 5200);
        long done = talk.bulk(Side.SERVER, back, 130, pdu(2, id, 0, replyBytes));
        long late = done + random.between(90_000, 170_000);
        talk.ack(Side.CLIENT, When.at(late));
        return late + 100;
    }

    /** A request whose place in the trace the caller decides. */
    byte[] request(int stub) {
        return pdu(0, call, 2, stub);
    }

    /** The answer to the last {@link #request}. */
    byte[] reply(int stub) {
        return pdu(2, call++, 0, stub);
    }

    private byte[] pdu(int type, int id, int operation, int stub) {
        return new Out().u8(5, 0, type, 3).u8(0x10, 0, 0, 0).le16(24 + stub, 0).le32(id, stub).le16(0, operation)
                .bytes(random.take(stub)).done();
    }
}
