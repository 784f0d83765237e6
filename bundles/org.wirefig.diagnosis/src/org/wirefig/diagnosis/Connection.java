package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.TcpStream;

/**
 * A TCP connection as rules see it: who opened it, how it was closed, when each side last spoke, and its messages in
 * order. "Client" is the side that sent the SYN, or, where that is not in the trace, the one that {@link Openers} finds.
 */
public final class Connection {
    /** The frames of one side that matter without decoding. */
    static final class Side {
        int frames;
        int firstData;
        int lastData;
        int fin;
        int rst;
        int synAck;
        int repeated;
        int lost;
        int zeroWindows;
        int data;
        final List<Integer> syns = new ArrayList<>(1);
        final List<Integer> resets = new ArrayList<>(0);
    }

    private final TcpStream stream;
    private final Boolean synFromA;
    private boolean clientIsA;
    private final Side[] sides;
    private final List<Message> messages = new ArrayList<>();
    private final int lastFrame;

    Connection(TcpStream stream, Side a, Side b, int lastFrame) {
        this.stream = stream;
        this.lastFrame = lastFrame;
        boolean opened = !a.syns.isEmpty() && (b.syns.isEmpty() || a.syns.getFirst() < b.syns.getFirst()) || b.synAck > 0;
        boolean answered = a.syns.isEmpty() && (!b.syns.isEmpty() || a.synAck > 0);
        this.synFromA = opened ? Boolean.TRUE : answered ? Boolean.FALSE : null;
        this.sides = new Side[] {a, b};
        this.clientIsA = synFromA == null ? Openers.byPorts(stream) : synFromA;
    }

    /** The beginning is in the trace, and tells which side is the client. */
    boolean begun() {
        return synFromA != null;
    }

    /** Says which side is the client, before messages are added. */
    void opener(boolean isA) {
        clientIsA = isA;
    }

    void add(Message message) {
        messages.add(message);
    }

    public int number() {
        return stream.number();
    }

    public TcpStream stream() {
        return stream;
    }

    /** A display filter for this connection. */
    public String filter() {
        return "tcp.stream==" + stream.number();
    }

    public Address client() {
        return clientIsA ? stream.addressA() : stream.addressB();
    }

    public Address server() {
        return clientIsA ? stream.addressB() : stream.addressA();
    }

    public int clientPort() {
        return clientIsA ? stream.portA() : stream.portB();
    }

    public int serverPort() {
        return clientIsA ? stream.portB() : stream.portA();
    }

    /** True when the direction (0 from the stream's first sender) is the client's. */
    boolean fromClient(int direction) {
        return direction == 0 == clientIsA;
    }

    public int firstFrame() {
        return stream.firstFrame();
    }

    public int lastFrame() {
        return lastFrame;
    }

    /** Frames with SYN from the client: more than one means that it was repeated. */
    public List<Integer> syns() {
        return side(true).syns;
    }

    /** The SYN-ACK's frame, or 0. */
    public int synAck() {
        return side(false).synAck;
    }

    public int frames(boolean client) {
        return side(client).frames;
    }

    /** Frames of a side that repeat what it has sent. */
    public int repeated(boolean client) {
        return side(client).repeated;
    }

    /** Frames of a side that announce a window of 0. */
    public int zeroWindows(boolean client) {
        return side(client).zeroWindows;
    }

    /** Gaps in either side's sequence numbers: segments that the capture missed. */
    public int lost() {
        return sides[0].lost + sides[1].lost;
    }

    /** Frames with payload of a side. */
    public int dataFrames(boolean client) {
        return side(client).data;
    }

    /** The first frame with payload of a side, or 0. */
    public int firstData(boolean client) {
        return side(client).firstData;
    }

    public int lastData(boolean client) {
        return side(client).lastData;
    }

    /** The last frame with payload of either side, or 0. */
    public int lastData() {
        return Math.max(sides[0].lastData, sides[1].lastData);
    }

    /** The first FIN's frame of a side, or 0. */
    public int fin(boolean client) {
        return side(client).fin;
    }

    /** The first RST's frame of a side, or 0. */
    public int rst(boolean client) {
        return side(client).rst;
    }

    /** Every RST's frame of a side. */
    public List<Integer> resets(boolean client) {
        return side(client).resets;
    }

    /** The frame with which a side ended the connection (FIN or RST, whichever came first), or 0. */
    public int close(boolean client) {
        int fin = fin(client);
        int rst = rst(client);
        return fin == 0 ? rst : rst == 0 ? fin : Math.min(fin, rst);
    }

    /** The first frame that ended the connection, of either side, or 0. */
    public int close() {
        int a = close(true);
        int b = close(false);
        return a == 0 ? b : b == 0 ? a : Math.min(a, b);
    }

    /** The server's address and port, as told in texts. */
    public String serverText() {
        return server().withPort(serverPort());
    }

    /** Only one direction was captured, though both were there: data without an answer, or more than a SYN. */
    public boolean oneSided() {
        boolean onlyClient = frames(false) == 0 && frames(true) > syns().size() && firstData(true) > 0;
        boolean onlyServer = frames(true) == 0 && firstData(false) > 0 && frames(false) > 1;
        return onlyClient || onlyServer;
    }

    /** Messages of all protocols on this connection, in order. */
    public List<Message> messages() {
        return Collections.unmodifiableList(messages);
    }

    public List<Message> messages(Message.Kind kind) {
        return messages.stream().filter(m -> m.kind() == kind).toList();
    }

    /** The first message of a kind, or null. */
    public Message first(Message.Kind kind) {
        for (Message message : messages) {
            if (message.kind() == kind) {
                return message;
            }
        }
        return null;
    }

    public boolean has(Message.Kind kind) {
        return first(kind) != null;
    }

    private Side side(boolean client) {
        return sides[client == clientIsA ? 0 : 1];
    }

    @Override
    public String toString() {
        return client() + ":" + clientPort() + " → " + server() + ":" + serverPort();
    }
}
