package org.wirefig.protocol.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The header table of one direction of HTTP/2: the fixed entries of RFC 7541 appendix A, and those learned. */
final class HpackTable {
    private static final String[] FIXED = {
        ":authority", "", ":method", "GET", ":method", "POST", ":path", "/", ":path", "/index.html",
        ":scheme", "http", ":scheme", "https", ":status", "200", ":status", "204", ":status", "206",
        ":status", "304", ":status", "400", ":status", "404", ":status", "500", "accept-charset", "",
        "accept-encoding", "gzip, deflate", "accept-language", "", "accept-ranges", "", "accept", "",
        "access-control-allow-origin", "", "age", "", "allow", "", "authorization", "", "cache-control", "",
        "content-disposition", "", "content-encoding", "", "content-language", "", "content-length", "",
        "content-location", "", "content-range", "", "content-type", "", "cookie", "", "date", "", "etag", "",
        "expect", "", "expires", "", "from", "", "host", "", "if-match", "", "if-modified-since", "",
        "if-none-match", "", "if-range", "", "if-unmodified-since", "", "last-modified", "", "link", "",
        "location", "", "max-forwards", "", "proxy-authenticate", "", "proxy-authorization", "", "range", "",
        "referer", "", "refresh", "", "retry-after", "", "server", "", "set-cookie", "",
        "strict-transport-security", "", "transfer-encoding", "", "user-agent", "", "vary", "", "via", "",
        "www-authenticate", ""};
    private static final int FIXED_COUNT = FIXED.length / 2;
    private static final int OVERHEAD = 32;
    /** What a peer may ask for at most; the usual is 4096. */
    private static final int LARGEST = 1 << 16;

    private final List<String[]> learned = new ArrayList<>();
    private int size;
    private int limit = 4096;

    /** The entry of that index, or null. */
    String[] get(int index) {
        if (index >= 1 && index <= FIXED_COUNT) {
            return new String[] {FIXED[index * 2 - 2], FIXED[index * 2 - 1]};
        }
        int at = learned.size() - (index - FIXED_COUNT);
        return index > FIXED_COUNT && at >= 0 ? learned.get(at) : null;
    }

    void add(String name, String value) {
        learned.add(new String[] {name, value});
        size += name.length() + value.length() + OVERHEAD;
        shrink();
    }

    void limit(long bytes) {
        limit = (int) Math.min(bytes, LARGEST);
        shrink();
    }

    private void shrink() {
        int gone = 0;
        while (size > limit && gone < learned.size()) {
            String[] oldest = learned.get(gone++);
            size -= oldest[0].length() + oldest[1].length() + OVERHEAD;
        }
        learned.subList(0, gone).clear();
    }
}
