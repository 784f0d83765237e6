package org.wirefig.protocol;

/** A conversation over TCP: two flows, and what the analysis of sequence numbers keeps. */
public final class TcpStream extends Conversation {
    private final Flow[] flows = {new Flow(), new Flow()};
    final TcpSequence[] sequences = {new TcpSequence(), new TcpSequence()};

    /** The stream that had the same endpoints before: the port was used again. */
    private final TcpStream earlier;

    TcpStream(int number, Address addressA, int portA, Address addressB, int portB, int frame, TcpStream earlier) {
        super(number, addressA, portA, addressB, portB, frame);
        this.earlier = earlier;
    }

    public TcpStream earlier() {
        return earlier;
    }

    /** This stream, or the one with the same endpoints to which an earlier frame belongs. */
    TcpStream at(int frame) {
        TcpStream stream = this;
        while (stream.firstFrame() > frame && stream.earlier != null) {
            stream = stream.earlier;
        }
        return stream;
    }

    /** The flow of a direction: 0 from a to b, 1 from b to a. */
    public Flow flow(int direction) {
        return flows[direction];
    }

    /** The initial sequence number of a direction; relative numbers count from it. */
    public long base(int direction) {
        return sequences[direction].base;
    }
}
