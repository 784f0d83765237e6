package org.wirefig.trace;

import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Peers;

/** Who talked with whom, as an earlier opening of the trace found it: 52 bytes a conversation, made to objects when asked for. */
final class KeptConversations extends AbstractList<Peers> implements RandomAccess {
    /** Of both ends the two halves of the address. */
    private static final int HALVES = 4;
    /** Ports of both ends, first and last frame, kinds of the addresses. */
    private static final int NUMBERS = 5;
    private static final int KIND = 8;

    private record Kept(boolean overTcp, int number, Address addressA, int portA, Address addressB, int portB, int firstFrame, int lastFrame) implements Peers {
    }

    private final boolean overTcp;
    private final long[] halves;
    private final int[] numbers;

    private KeptConversations(boolean overTcp, int count) {
        this.overTcp = overTcp;
        halves = new long[count * HALVES];
        numbers = new int[count * NUMBERS];
    }

    static void write(List<? extends Peers> conversations, StoreWriter out) throws IOException {
        KeptConversations kept = new KeptConversations(true, conversations.size());
        for (int i = 0; i < conversations.size(); i++) {
            kept.keep(i, conversations.get(i));
        }
        out.put(conversations.size());
        out.put(kept.halves, kept.halves.length);
        out.put(kept.numbers, kept.numbers.length);
        out.end();
    }

    static KeptConversations read(StoreReader in, boolean overTcp) throws IOException {
        KeptConversations kept = new KeptConversations(overTcp, in.getCount(HALVES * Long.BYTES + NUMBERS * Integer.BYTES));
        in.get(kept.halves, kept.halves.length);
        in.get(kept.numbers, kept.numbers.length);
        in.end();
        return kept;
    }

    private void keep(int i, Peers of) {
        halves[i * HALVES] = of.addressA().high();
        halves[i * HALVES + 1] = of.addressA().low();
        halves[i * HALVES + 2] = of.addressB().high();
        halves[i * HALVES + 3] = of.addressB().low();
        numbers[i * NUMBERS] = of.portA();
        numbers[i * NUMBERS + 1] = of.portB();
        numbers[i * NUMBERS + 2] = of.firstFrame();
        numbers[i * NUMBERS + 3] = of.lastFrame();
        numbers[i * NUMBERS + 4] = of.addressA().kind().ordinal() << KIND | of.addressB().kind().ordinal();
    }

    @Override
    public Peers get(int i) {
        int at = i * NUMBERS;
        return new Kept(overTcp, i, address(numbers[at + 4] >> KIND, i * HALVES), numbers[at], address(numbers[at + 4] & (1 << KIND) - 1, i * HALVES + 2),
                numbers[at + 1], numbers[at + 2], numbers[at + 3]);
    }

    private Address address(int kind, int at) {
        return new Address(Address.Kind.values()[kind], halves[at], halves[at + 1]);
    }

    @Override
    public int size() {
        return numbers.length / NUMBERS;
    }
}
