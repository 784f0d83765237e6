package org.wirefig.protocol.http;

import java.util.Locale;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Mark;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.http.HttpStream.Exchange;

/** One HTTP/1.x message with its start line, headers and links to the other messages of its connection. */
final class HttpMessage {
    private static final Field START = Field.none("http.chat", "Start line");
    private static final Field REQUEST = Field.flag("http.request", "Request");
    private static final Field RESPONSE = Field.flag("http.response", "Response");
    private static final Field NOTIFICATION = Field.flag("http.notification", "Notification");
    private static final Field METHOD = Field.text("http.request.method", "Request Method");
    private static final Field URI = Field.text("http.request.uri", "Request URI");
    private static final Field URI_PATH = Field.text("http.request.uri.path", "Request URI Path");
    private static final Field URI_QUERY = Field.text("http.request.uri.query", "Request URI Query");
    private static final Field URI_PARAMETER = Field.text("http.request.uri.query.parameter", "Request URI Query Parameter");
    private static final Field REQUEST_VERSION = Field.text("http.request.version", "Request Version");
    private static final Field FULL_URI = Field.text("http.request.full_uri", "Full request URI");
    private static final Field RESPONSE_VERSION = Field.text("http.response.version", "Response Version");
    private static final Field CODE = Field.number("http.response.code", "Status Code");
    private static final Field CODE_DESC = Field.text("http.response.code.desc", "Status Code Description");
    private static final Field PHRASE = Field.text("http.response.phrase", "Response Phrase");
    private static final Field REQUEST_LINE = Field.text("http.request.line", "Request line").hide();
    private static final Field RESPONSE_LINE = Field.text("http.response.line", "Response line").hide();
    private static final Field LENGTH = Field.number("http.content_length", "Content length");
    private static final Field COOKIE_PAIR = Field.text("http.cookie_pair", "Cookie pair");
    private static final Field REQUEST_NUMBER = Field.number("http.request_number", "Request number");
    private static final Field RESPONSE_NUMBER = Field.number("http.response_number", "Response number");
    private static final Field RESPONSE_FOR = Field.text("http.response_for.uri", "Request URI");
    private static final Field REQUEST_IN = Field.number("http.request_in", "Request in frame").leads();
    private static final Field RESPONSE_IN = Field.number("http.response_in", "Response in frame").leads();
    private static final Field PREV_REQUEST_IN = Field.number("http.prev_request_in", "Prev request in frame").leads();
    private static final Field PREV_RESPONSE_IN = Field.number("http.prev_response_in", "Prev response in frame").leads();
    private static final Field NEXT_REQUEST_IN = Field.number("http.next_request_in", "Next request in frame").leads();
    private static final Field NEXT_RESPONSE_IN = Field.number("http.next_response_in", "Next response in frame").leads();
    private static final Field TIME = Field.of(Field.Type.DURATION, "http.time", "Time since request");

    /** The longest URI that is kept with a connection. */
    private static final int LONGEST_URI = 2048;

    /** The longest description of one message. */
    private static final int LONGEST_STORY = 300;

    private final Dissection d;
    private final Protocol owner;
    private final HttpStream stream;
    private final HttpBody body;
    private String host;
    private String upgrade;
    private String location;
    private HttpAuth auth;

    /** Has this class loaded, and those it uses, so that their fields are known before the first message. */
    static void declare() {
        HttpHeaders.declare();
        HttpAuth.declare();
        HttpBody.declare();
    }

    HttpMessage(Dissection d, Protocol owner, HttpStream stream) {
        this.d = d;
        this.owner = owner;
        this.stream = stream;
        this.body = new HttpBody(d);
    }

    /** Decodes the message at {@code at}, or only its head where the body is passed over; returns where the next begins. */
    int read(Bytes b, int at, boolean passedOver) {
        d.mark(Mark.HTTP_HEAD);
        HttpHead head = HttpHead.read(b, at);
        d.mark(head != null && head.response() ? Mark.HTTP_RESPONSE : Mark.HTTP_REQUEST);
        long key = d.countMessage();
        boolean texts = d.reporting() || d.describing();
        int end = head == null ? linesEnd(b, at) : head.end < 0 ? b.length() : head.end;
        d.column(owner.shortName());
        d.open(owner.field(), b, at, end - at);
        if (head != null && texts) {
            startLine(b, at, head);
        }
        headers(b, head == null ? at : head.linesBegin, end, head);
        if (head != null && head.contentLengthGiven && head.transferEncoded) {
            d.malformed(b, at, end - at, "Content-Length beside Transfer-Encoding: the two ends of a proxy may see two messages; RFC 9112, section 6.1");
        }
        Exchange exchange = d.first() ? note(b, at, head, key) : stream == null ? null : stream.of(key);
        if (d.reporting() && head != null) {
            links(b, at, end, head, exchange);
        }
        if (d.describing()) {
            describe(b, at, head, exchange);
        }
        int next = head == null ? b.length() : bodyEnd(b, at, end, head, exchange);
        body.read(b, end, next, head != null && head.chunked, passedOver);
        d.close();
        if (head != null && head.method().equals("GET")) {
            revocation(b, at, head);
        }
        body.handOn();
        return next;
    }

    /** Where the header lines end in a message without a start line: a blank line, or a line that is no header. */
    private static int linesEnd(Bytes b, int at) {
        int line = at;
        while (line < b.length()) {
            int newline = b.find('\n', line, b.length());
            int stop = newline < 0 ? b.length() : newline;
            if (stop <= line + 1 && (stop == line || b.u8(line) == '\r')) {
                return Math.min(b.length(), stop + 1);
            }
            if (b.find(':', line, stop) < 0) {
                return line;
            }
            line = stop + 1;
        }
        return b.length();
    }

    private int bodyEnd(Bytes b, int at, int end, HttpHead head, Exchange exchange) {
        boolean none = head.bodiless() || head.response() && exchange != null
                && (exchange.head || exchange.connect && head.code / 100 == 2);
        if (none) {
            return end;
        }
        if (head.chunked) {
            long chunks = new Chunks().end(b, end);
            return chunks < 0 ? b.length() : (int) chunks;
        }
        if (head.contentLengthGiven && !head.transferEncoded) {
            return (int) Math.min(b.length(), end + Math.max(0, head.contentLength));
        }
        return head.response() || head.transferEncoded ? b.length() : end;
    }

    // ---- the start line

    private void startLine(Bytes b, int at, HttpHead head) {
        d.open(START, b, at, head.linesBegin - at, FieldText.printable(Http.text(b, at, head.lineEnd)));
        int space = b.find(' ', at, head.lineEnd);
        int second = space < 0 ? head.lineEnd : space;
        int third = b.find(' ', second + 1, head.lineEnd);
        if (head.response()) {
            d.ascii(RESPONSE_VERSION, b, at, second - at);
            if (space > 0) {
                int codeEnd = third < 0 ? head.lineEnd : third;
                d.value(CODE, b, space + 1, codeEnd - space - 1, head.code);
                d.value(CODE_DESC, b, space + 1, 0, StatusCodes.name(head.code));
                if (third > 0) {
                    d.ascii(PHRASE, b, third + 1, head.lineEnd - third - 1);
                }
            }
        } else {
            d.ascii(METHOD, b, at, second - at);
            if (space > 0) {
                int uriEnd = third < 0 ? head.lineEnd : third;
                uri(b, space + 1, uriEnd);
                if (third > 0) {
                    d.ascii(REQUEST_VERSION, b, third + 1, head.lineEnd - third - 1);
                }
            }
        }
        d.close();
    }

    private void uri(Bytes b, int at, int end) {
        d.ascii(URI, b, at, end - at);
        int question = b.find('?', at, end);
        if (question < 0) {
            return;
        }
        d.ascii(URI_PATH, b, at, question - at);
        d.ascii(URI_QUERY, b, question + 1, end - question - 1);
        int from = question + 1;
        while (from < end) {
            int ampersand = b.find('&', from, end);
            int stop = ampersand < 0 ? end : ampersand;
            d.ascii(URI_PARAMETER, b, from, stop - from);
            from = stop + 1;
        }
    }

    // ---- headers

    private void headers(Bytes b, int from, int end, HttpHead head) {
        int at = from;
        Field lineField = head != null && head.response() ? RESPONSE_LINE : REQUEST_LINE;
        while (at < end) {
            int newline = b.find('\n', at, end);
            int next = newline < 0 ? end : newline + 1;
            while (next < end && (b.u8(next) == ' ' || b.u8(next) == '\t') && next > at + 2) {
                int folded = b.find('\n', next, end);
                next = folded < 0 ? end : folded + 1;
            }
            int stop = next;
            while (stop > at && (b.u8(stop - 1) == '\n' || b.u8(stop - 1) == '\r')) {
                stop--;
            }
            if (stop > at) {
                header(b, at, stop, next, lineField);
            }
            at = next;
        }
    }

    private void header(Bytes b, int at, int stop, int next, Field lineField) {
        boolean texts = d.reporting() || d.describing();
        int colon = b.find(':', at, stop);
        if (colon < 0) {
            if (texts) {
                d.note(b, at, next - at, FieldText.printable(Http.text(b, at, stop)));
            }
            return;
        }
        Field decisive = texts ? null : HttpHeaders.decisive(b, at, colon);
        if (!texts && decisive == null) {
            return;
        }
        int valueAt = colon + 1;
        while (valueAt < stop && (b.u8(valueAt) == ' ' || b.u8(valueAt) == '\t')) {
            valueAt++;
        }
        String value = Http.text(b, valueAt, stop);
        if (!texts) {
            nested(b, decisive, at, next, valueAt, stop, value);
            return;
        }
        d.value(lineField, b, at, next - at, d.wants(lineField) ? Http.text(b, at, next) : "");
        String name = Http.text(b, at, colon).strip();
        Field field = HttpHeaders.of(name);
        if (field == null) {
            d.value(HttpHeaders.UNKNOWN, b, at, next - at, name + ": " + value,
                    FieldText.printable(name + ": " + value));
            return;
        }
        nested(b, field, at, next, valueAt, stop, value);
    }

    /** A header with a field of its own, and what it is made of. */
    private void nested(Bytes b, Field field, int at, int next, int valueAt, int stop, String value) {
        boolean open = field == HttpHeaders.COOKIE || field == HttpHeaders.CONTENT_LENGTH || HttpAuth.isAuth(field);
        if (open) {
            d.open(field, b, at, next - at, d.reporting() ? field.label() + ": " + FieldText.printable(value) : null);
        }
        int nul = value.indexOf(0);
        d.value(field, b, valueAt, stop - valueAt, nul < 0 ? value : value.substring(0, nul),
                nul < 0 ? null : field.label() + ": " + FieldText.printable(value));
        if (field == HttpHeaders.HOST) {
            host = value;
        } else if (field == HttpHeaders.UPGRADE) {
            upgrade = value.strip();
        } else if (field == HttpHeaders.LOCATION) {
            location = value;
        } else if (field == HttpHeaders.CONTENT_TYPE) {
            body.type(value);
        } else if (field == HttpHeaders.CONTENT_ENCODING) {
            body.encoding(value);
        } else if (field == HttpHeaders.CONTENT_LENGTH) {
            try {
                d.value(LENGTH, b, valueAt, stop - valueAt, Long.parseLong(value.strip()));
            } catch (NumberFormatException notANumber) {
                d.note(b, valueAt, stop - valueAt, "Not a number: the length of the body is unknown");
            }
        } else if (field == HttpHeaders.COOKIE) {
            cookies(b, valueAt, stop);
        } else if (HttpAuth.isAuth(field)) {
            auth = auth == null ? new HttpAuth(d) : auth;
            auth.read(b, valueAt, stop);
        }
        if (open) {
            d.close();
        }
    }

    private void cookies(Bytes b, int at, int stop) {
        int from = at;
        while (from < stop && d.reporting()) {
            int semicolon = b.find(';', from, stop);
            int to = semicolon < 0 ? stop : semicolon;
            while (from < to && b.u8(from) == ' ') {
                from++;
            }
            d.ascii(COOKIE_PAIR, b, from, to - from);
            from = to + 1;
        }
    }

    // ---- the conversation

    /** First pass: keeps what later messages refer to. */
    private Exchange note(Bytes b, int at, HttpHead head, long key) {
        if (head == null || stream == null) {
            return null;
        }
        Exchange exchange;
        if (head.response()) {
            boolean provisional = head.code / 100 == 1 && head.code != 101;
            exchange = stream.answer(key, d.frame(), provisional);
            if (exchange.connect && head.code / 100 == 2 || head.code == 101) {
                Http.handOver(d, stream, exchange, upgrade);
            }
        } else {
            exchange = stream.begin(key, d.frame());
            exchange.head = head.method().equals("HEAD");
            exchange.connect = head.method().equals("CONNECT");
            String uri = fullUri(b, at, head);
            exchange.uri = uri.length() > LONGEST_URI ? uri.substring(0, LONGEST_URI) : uri;
        }
        return exchange;
    }

    private String fullUri(Bytes b, int at, HttpHead head) {
        String uri = uri(b, at, head);
        String lower = uri.substring(0, Math.min(8, uri.length())).toLowerCase(Locale.ROOT);
        boolean whole = head.method().equals("CONNECT") || lower.startsWith("http://") || lower.startsWith("https://");
        return whole || host == null ? uri : "http://" + host.strip() + uri;
    }

    /** What is asked of an OCSP responder by GET. */
    private void revocation(Bytes b, int at, HttpHead head) {
        int space = b.find(' ', at, head.lineEnd);
        int third = space < 0 ? -1 : b.find(' ', space + 1, head.lineEnd);
        Bytes request = space < 0 ? null : OcspGet.request(b, space + 1, third < 0 ? head.lineEnd : third);
        if (request != null) {
            d.source("OCSP request from the path (" + request.length() + " bytes)", request);
            d.call(Protocols.protocol("ocsp"), request);
        }
    }

    private static String uri(Bytes b, int at, HttpHead head) {
        int space = b.find(' ', at, head.lineEnd);
        if (space < 0) {
            return "";
        }
        int third = b.find(' ', space + 1, head.lineEnd);
        return Http.text(b, space + 1, third < 0 ? head.lineEnd : third);
    }

    private void links(Bytes b, int at, int end, HttpHead head, Exchange exchange) {
        d.value(head.response() ? RESPONSE : head.notification() ? NOTIFICATION : REQUEST, b, at, 0, 1);
        if (!head.response() && host != null) {
            d.value(FULL_URI, b, at, 0, fullUri(b, at, head));
        }
        if (exchange == null) {
            return;
        }
        Exchange before = stream.before(exchange);
        Exchange after = stream.after(exchange);
        d.value(head.response() ? RESPONSE_NUMBER : REQUEST_NUMBER, b, at, 0, exchange.number);
        if (head.response()) {
            if (exchange.request != 0) {
                long now = d.timeNanos();
                long then = d.session().timeNanos(exchange.request);
                if (now != FrameIndex.NO_TIME && then != FrameIndex.NO_TIME) {
                    d.value(TIME, b, at, 0, now - then);
                }
            }
            frame(REQUEST_IN, b, exchange.request);
            frame(PREV_REQUEST_IN, b, before == null ? 0 : before.request);
            frame(PREV_RESPONSE_IN, b, before == null ? 0 : before.response);
            frame(NEXT_RESPONSE_IN, b, after == null ? 0 : after.response);
            if (!exchange.uri.isEmpty()) {
                d.value(RESPONSE_FOR, b, at, 0, exchange.uri);
            }
        } else {
            frame(RESPONSE_IN, b, exchange.response);
            frame(PREV_REQUEST_IN, b, before == null ? 0 : before.request);
            frame(NEXT_REQUEST_IN, b, after == null ? 0 : after.request);
        }
    }

    private void frame(Field field, Bytes b, int number) {
        if (number != 0) {
            d.value(field, b, 0, 0, number);
        }
    }

    // ---- the description

    private void describe(Bytes b, int at, HttpHead head, Exchange exchange) {
        if (head == null) {
            d.describe(owner.shortName() + ": headers without their start line");
            return;
        }
        StringBuilder story = new StringBuilder(head.response() ? story(b, at, head)
                : Http.text(b, at, Math.max(at, b.find(' ', at, head.lineEnd))) + " " + fullUri(b, at, head));
        if (auth != null) {
            story.append(auth.story());
        } else if (head.response() && head.code / 100 == 3 && location != null) {
            story.append(" to ").append(location);
        } else if (head.response() && exchange != null && exchange.connect && head.code / 100 == 2) {
            story.append(", tunnel to ").append(exchange.uri);
        } else {
            story.append(body.story(head));
        }
        String text = FieldText.printable(story.length() > LONGEST_STORY ? story.substring(0, LONGEST_STORY) + "…" : story.toString());
        if (d.description().endsWith("|")) {
            d.describeMore(text);
        } else {
            d.describe(owner.shortName() + ": " + text);
        }
    }

    /** A start line as text: {@code GET http://example.com/} or {@code 200 OK}. */
    static String story(Bytes b, int at, HttpHead head) {
        String line = Http.text(b, at, Math.min(head.lineEnd, at + LONGEST_STORY));
        int space = line.indexOf(' ');
        if (head.response()) {
            return FieldText.printable(space < 0 ? line : line.substring(space + 1).strip());
        }
        int last = line.lastIndexOf(" HTTP/");
        return FieldText.printable(last < 0 ? line : line.substring(0, last));
    }
}
