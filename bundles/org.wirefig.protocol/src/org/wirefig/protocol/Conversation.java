package org.wirefig.protocol;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Two endpoints that talk over TCP or UDP, and what protocols keep with them. {@code a} sent the first frame. State is
 * written in the first pass only.
 */
public abstract class Conversation implements Peers {
    private static final Object[] NONE = {};

    private final int number;
    private final Address addressA;
    private final int portA;
    private final Address addressB;
    private final int portB;
    /** What protocols keep, a few objects at most: looked through by class, which every frame does. */
    private Object[] states = NONE;
    private final Timeline<Protocol> protocol = new Timeline<>();
    private int firstFrame;
    private int lastFrame;

    Conversation(int number, Address addressA, int portA, Address addressB, int portB, int frame) {
        this.number = number;
        this.addressA = addressA;
        this.portA = portA;
        this.addressB = addressB;
        this.portB = portB;
        this.firstFrame = frame;
        this.lastFrame = frame;
    }

    @Override
    public final boolean overTcp() {
        return this instanceof TcpStream;
    }

    @Override
    public final int number() {
        return number;
    }

    @Override
    public final Address addressA() {
        return addressA;
    }

    @Override
    public final int portA() {
        return portA;
    }

    @Override
    public final Address addressB() {
        return addressB;
    }

    @Override
    public final int portB() {
        return portB;
    }

    @Override
    public final int firstFrame() {
        return firstFrame;
    }

    @Override
    public final int lastFrame() {
        return lastFrame;
    }

    final void seen(int frame) {
        lastFrame = frame;
    }

    /** 0 when the frame goes from a to b, 1 when from b to a. */
    final int direction(Address.Kind kind, long high, long low, int port) {
        return port == portA && low == addressA.low() && high == addressA.high() ? 0 : 1;
    }

    /** What handles the payload, by frame. */
    public final Timeline<Protocol> protocol() {
        return protocol;
    }

    /** A protocol's own state, made in the first pass when it is first asked for; null later when it never was. */
    @SuppressWarnings("unchecked")
    public final <T> T state(Class<T> type, Supplier<T> make) {
        for (Object state : states) {
            if (state.getClass() == type) {
                return (T) state;
            }
        }
        if (make == null) {
            return null;
        }
        T made = make.get();
        Object[] more = Arrays.copyOf(states, states.length + 1);
        more[states.length] = made;
        states = more;
        return made;
    }

    public final <T> T state(Class<T> type) {
        return state(type, null);
    }
}
