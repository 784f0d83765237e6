package org.wirefig.protocol.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Timeline;

/**
 * What HTTP keeps with a connection: the requests and their responses, which a message finds again by its number in its
 * frame, and the point from which the connection carries another protocol (CONNECT, Upgrade).
 */
final class HttpStream {
    /** A request and its response; frames are 0 where there is none. */
    static final class Exchange {
        final int number;
        int request;
        int response;
        String uri = "";
        boolean head;
        boolean connect;

        Exchange(int number) {
            this.number = number;
        }
    }

    private final List<Exchange> exchanges = new ArrayList<>();
    private int answered;
    private int firstRequest;
    private long[] keys = new long[4];
    private int[] exchangeOf = new int[4];
    private int count;

    /** First pass, per direction: the walk over the chunks of an unfinished body, and where it stands in the message. */
    final Chunks[] chunks = new Chunks[2];
    final long[] walked = new long[2];
    /** First pass: the first segment of a message whose body need not be brought together. */
    Bytes passedHead;

    /** After this frame the connection belongs to another protocol; 0: never. */
    private int tunnelAfter;
    /** From this frame on it is HTTP again: the tunnel itself carries plain HTTP; 0: never. */
    private int tunnelUntil;
    String tunnelHost = "";
    int tunnelPort;
    final Timeline<Protocol> tunnelled = new Timeline<>();

    // ---- first pass

    Exchange begin(long key, int frame) {
        Exchange exchange = new Exchange(exchanges.size() + 1);
        exchange.request = frame;
        firstRequest = firstRequest == 0 ? frame : firstRequest;
        exchanges.add(exchange);
        note(key, exchanges.size() - 1);
        return exchange;
    }

    /** The exchange that a response belongs to: the oldest without one; a provisional response leaves it open. */
    Exchange answer(long key, int frame, boolean provisional) {
        while (answered < exchanges.size() && exchanges.get(answered).response != 0) {
            answered++;
        }
        if (answered == exchanges.size()) {
            exchanges.add(new Exchange(exchanges.size() + 1));
        }
        Exchange exchange = exchanges.get(answered);
        note(key, answered);
        if (!provisional) {
            exchange.response = frame;
            answered++;
        }
        return exchange;
    }

    private void note(long key, int exchange) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            exchangeOf = Arrays.copyOf(exchangeOf, count * 2);
        }
        keys[count] = key;
        exchangeOf[count++] = exchange;
    }

    /** The request sent last, or null. */
    Exchange last() {
        return exchanges.isEmpty() ? null : exchanges.getLast();
    }

    void tunnel(int frame, String host, int port) {
        if (tunnelAfter == 0) {
            tunnelAfter = frame;
            tunnelHost = host;
            tunnelPort = port;
        }
    }

    /** The tunnel carries HTTP, beginning with this frame. */
    void plain(int frame) {
        tunnelUntil = frame;
    }

    // ---- any time

    boolean tunnelled(int frame) {
        return tunnelAfter != 0 && frame > tunnelAfter && (tunnelUntil == 0 || frame < tunnelUntil);
    }

    /** True when a request was seen: what is no message then continues a body whose beginning was lost. */
    boolean begun(int frame) {
        return firstRequest != 0 && frame >= firstRequest;
    }

    /** The exchange of a message, or null. */
    Exchange of(long key) {
        int i = Arrays.binarySearch(keys, 0, count, key);
        return i < 0 ? null : exchanges.get(exchangeOf[i]);
    }

    Exchange before(Exchange exchange) {
        return exchange.number < 2 ? null : exchanges.get(exchange.number - 2);
    }

    Exchange after(Exchange exchange) {
        return exchange.number >= exchanges.size() ? null : exchanges.get(exchange.number);
    }
}
