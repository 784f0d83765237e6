package org.wirefig.protocol.http;

import org.wirefig.capture.Bytes;

/**
 * The head of an HTTP/1.x message, RFC 9112 sections 2 to 6, read without making text of it: what kind it is, where it
 * ends, and how its body is delimited. Serves the first pass, which only asks where messages end.
 */
final class HttpHead {
    /** Methods of HTTP, WebDAV, DeltaV, UPnP and what proxies and RPC over HTTP add; the last four are notifications. */
    private static final String[] METHODS = {"GET", "PUT", "COPY", "HEAD", "LOCK", "MOVE", "POLL", "POST", "BCOPY", "BMOVE",
        "MKCOL", "TRACE", "PATCH", "LABEL", "MERGE", "DELETE", "SEARCH", "UNLOCK", "REPORT", "UPDATE", "BDELETE", "CONNECT",
        "OPTIONS", "CHECKIN", "PROPFIND", "CHECKOUT", "CCM_POST", "PROPPATCH", "BPROPFIND", "BPROPPATCH", "MKCALENDAR",
        "MKACTIVITY", "RPC_CONNECT", "RPC_IN_DATA", "RPC_OUT_DATA", "MKWORKSPACE", "UNCHECKOUT", "ACL", "VERSION-CONTROL",
        "BASELINE-CONTROL", "NOTIFY", "SUBSCRIBE", "UNSUBSCRIBE", "M-SEARCH"};
    private static final int NOTIFICATIONS = METHODS.length - 4;

    /** Index into the methods, or -1 for a response. */
    private int method = -1;
    private boolean response;
    /** Where the start line's text ends, and where the next line begins. */
    int lineEnd;
    int linesBegin;
    /** After the blank line, or -1 when that is not here yet. */
    int end = -1;
    int code;
    long contentLength = -1;
    boolean contentLengthGiven;
    boolean transferEncoded;
    boolean chunked;

    private HttpHead() {
    }

    /** Reads the message that begins at {@code at}; null where no start line of HTTP stands there. */
    static HttpHead read(Bytes b, int at) {
        int newline = b.find('\n', at, b.length());
        return newline < 0 ? null : read(b, at, newline);
    }

    /** True when a start line of HTTP stands at {@code at}; {@code newline} ends it. */
    static boolean begins(Bytes b, int at, int newline) {
        int lineEnd = lineEnd(b, at, newline);
        return isResponse(b, at, lineEnd) || method(b, at, lineEnd) >= 0;
    }

    private static HttpHead read(Bytes b, int at, int newline) {
        HttpHead head = startLine(b, at, newline);
        if (head != null) {
            head.readLines(b);
        }
        return head;
    }

    private static HttpHead startLine(Bytes b, int at, int newline) {
        HttpHead head = new HttpHead();
        head.linesBegin = newline + 1;
        head.lineEnd = lineEnd(b, at, newline);
        if (isResponse(b, at, head.lineEnd)) {
            head.response = true;
            head.code = code(b, at, head.lineEnd);
        } else {
            head.method = method(b, at, head.lineEnd);
            if (head.method < 0) {
                return null;
            }
        }
        return head;
    }

    private static int lineEnd(Bytes b, int at, int newline) {
        return newline > at && b.u8(newline - 1) == '\r' ? newline - 1 : newline;
    }

    private static boolean isResponse(Bytes b, int at, int lineEnd) {
        return lineEnd - at >= 5 && b.startsWith(at, "HTTP/");
    }

    boolean response() {
        return response;
    }

    boolean notification() {
        return method >= NOTIFICATIONS;
    }

    String method() {
        return method < 0 ? "" : METHODS[method];
    }

    /** True for responses that never have a body, whatever their headers say. */
    boolean bodiless() {
        return response && (code / 100 == 1 || code == 204 || code == 304);
    }

    private static int method(Bytes b, int at, int end) {
        int space = b.find(' ', at, Math.min(end, at + 17));
        int length = (space < 0 ? end : space) - at;
        for (int i = 0; length >= 3 && i < METHODS.length; i++) {
            if (METHODS[i].length() == length && b.startsWith(at, METHODS[i])) {
                return i;
            }
        }
        return -1;
    }

    /** All digits count, so that a number too long is none of the codes with a meaning. */
    private static int code(Bytes b, int at, int end) {
        int from = b.find(' ', at, end);
        int code = 0;
        for (int i = from + 1; from > 0 && i < end; i++) {
            int digit = b.u8(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            code = Math.min(code * 10 + digit, 1_000_000);
        }
        return code;
    }

    private void readLines(Bytes b) {
        int at = linesBegin;
        while (true) {
            int newline = b.find('\n', at, b.length());
            if (newline < 0) {
                return;
            }
            int stop = newline > at && b.u8(newline - 1) == '\r' ? newline - 1 : newline;
            if (stop == at) {
                end = newline + 1;
                return;
            }
            switch (b.u8(at) | 0x20) {
                case 'c' -> {
                    int value = value(b, at, stop, "content-length");
                    if (value >= 0) {
                        contentLengthGiven = true;
                        contentLength = number(b, value, stop);
                    }
                }
                case 't' -> {
                    int value = value(b, at, stop, "transfer-encoding");
                    if (value >= 0) {
                        transferEncoded |= !(stop - value >= 8 && same(b, value, "identity"));
                        for (int i = value; i <= stop - 7 && !chunked; i++) {
                            chunked = same(b, i, "chunked");
                        }
                    }
                }
                default -> { }
            }
            at = newline + 1;
        }
    }

    /** Where the value of the header of that name (in lower case) begins, or -1 when the line is another's. */
    static int value(Bytes b, int at, int stop, String name) {
        int i = at + name.length();
        if (i >= stop || !same(b, at, name)) {
            return -1;
        }
        while (i < stop && blank(b.u8(i))) {
            i++;
        }
        if (i == stop || b.u8(i) != ':') {
            return -1;
        }
        i++;
        while (i < stop && blank(b.u8(i))) {
            i++;
        }
        return i;
    }

    private static boolean blank(int c) {
        return c == ' ' || c == '\t';
    }

    /** Compares with a text in lower case, without regard to case. */
    static boolean same(Bytes b, int at, String lower) {
        if (!b.has(at, lower.length())) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            int c = b.u8(at + i);
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static long number(Bytes b, int at, int stop) {
        long number = -1;
        for (int i = at; i < stop && i < at + 18; i++) {
            int digit = b.u8(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = Math.max(0, number) * 10 + digit;
        }
        return number;
    }
}
