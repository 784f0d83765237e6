package org.wirefig.protocol;

/** Who talks in a conversation over TCP or UDP, and in which frames: what can be known of it without its state. */
public interface Peers {
    /** True when it is over TCP, false over UDP. */
    boolean overTcp();

    /** The stream's number, as {@code tcp.stream} and {@code udp.stream} count them. */
    int number();

    /** Who sent the first frame. */
    Address addressA();

    int portA();

    Address addressB();

    int portB();

    int firstFrame();

    int lastFrame();
}
