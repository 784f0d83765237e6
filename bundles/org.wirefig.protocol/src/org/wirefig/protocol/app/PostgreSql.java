package org.wirefig.protocol.app;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.Timeline;
import org.wirefig.protocol.tls.Tls;

/**
 * PostgreSQL's frontend/backend protocol, version 3 (PostgreSQL documentation, chapter "Frontend/Backend Protocol"): the
 * request for TLS and its answer, after which the stream is TLS; start, queries and errors.
 */
public final class PostgreSql extends StreamProtocol {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int CANCEL_REQUEST = 80877102;
    private static final int LARGEST_START = 10_000;
    private static final int LARGEST = 1 << 30;
    private static final Names FROM_CLIENT = Names.of('B', "Bind", 'C', "Close", 'd', "Copy data", 'c', "Copy completion", 'f', "Copy failure",
            'D', "Describe", 'E', "Execute", 'H', "Flush", 'F', "Function call", 'p', "Authentication message", 'P', "Parse",
            'Q', "Simple query", 'S', "Sync", 'X', "Termination");
    private static final Names FROM_SERVER = Names.of('R', "Authentication request", 'K', "Backend key data", '2', "Bind completion",
            '3', "Close completion", 'C', "Command completion", 'd', "Copy data", 'c', "Copy completion", 'G', "CopyIn response",
            'H', "CopyOut response", 'D', "Data row", 'I', "Empty query", 'E', "Error", 'V', "Function call response", 'n', "No data",
            'N', "Notice", 'A', "Notification", 't', "Parameter description", 'S', "Parameter status", '1', "Parse completion",
            's', "Portal suspended", 'Z', "Ready for query", 'T', "Row description", 'v', "Negotiate protocol version");

    private static final Field FRONTEND = Field.flag("pgsql.frontend", "Frontend");
    private static final Field TYPE = Field.text("pgsql.type", "Type");
    private static final Field LENGTH = Field.number("pgsql.length", "Length");
    private static final Field MAJOR = Field.number("pgsql.version_major", "Protocol major version");
    private static final Field MINOR = Field.number("pgsql.version_minor", "Protocol minor version");
    private static final Field PARAMETER = Field.text("pgsql.parameter_name", "Parameter name");
    private static final Field PARAMETER_VALUE = Field.text("pgsql.parameter_value", "Parameter value");
    private static final Field QUERY = Field.text("pgsql.query", "Query");
    private static final Field AUTHENTICATION = Field.number("pgsql.authtype", "Authentication type")
            .names(0, "Success", 3, "Plaintext password", 5, "MD5 password", 7, "GSSAPI", 8, "GSSAPI or SSPI continue", 9, "SSPI",
                    10, "SASL", 11, "SASL continue", 12, "SASL complete");
    private static final Field TAG = Field.text("pgsql.tag", "Tag");
    private static final Field SEVERITY = Field.text("pgsql.severity", "Severity");
    private static final Field CODE = Field.text("pgsql.code", "Code");
    private static final Field MESSAGE = Field.text("pgsql.message", "Message");
    private static final Field OTHER = Field.text("pgsql.text", "Text");

    /** Kept with the connection; written in the first pass. */
    private static final class State {
        /** The client asked for TLS, so the server's next byte is its answer. */
        private final Timeline<Boolean> asked = new Timeline<>();
    }

    public PostgreSql() {
        super("pgsql", "PGSQL", "PostgreSQL", "PostgreSQL frontend/backend protocol 3");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 5432);
    }

    private static State state(Dissection d) {
        return d.conversation() == null ? null : d.conversation().state(State.class, d.first() ? State::new : null);
    }

    private static boolean fromServer(Dissection d) {
        return d.sourcePort() == 5432 || d.destinationPort() != 5432 && d.direction() == 1;
    }

    private static boolean isAnswer(Dissection d) {
        State state = state(d);
        return fromServer(d) && state != null && Boolean.TRUE.equals(state.asked.at(d.frame()));
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.u8(0) == 0 || isAnswer(d) || (fromServer(d) ? FROM_SERVER : FROM_CLIENT).name(b.u8(0)) != null;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (isAnswer(d)) {
            return 1;
        }
        if (!b.has(at, 5)) {
            return MORE;
        }
        if (b.u8(at) == 0) {
            long length = b.u32(at);
            return length < 8 || length > LARGEST_START ? b.length() - at : length;
        }
        long length = b.u32(at + 1);
        return length < 4 || length > LARGEST ? b.length() - at : 1 + length;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!d.column().equals("PGSQL")) {
            d.describe("PGSQL:");
        }
        d.column("PGSQL");
        for (int at = 0; at < b.length();) {
            long length = messageLength(d, b, at);
            int end = length <= 0 || length > b.length() - at ? b.length() : at + (int) length;
            message(d, b.slice(at, end - at));
            at = end;
        }
    }

    private void message(Dissection d, Bytes b) {
        boolean server = fromServer(d);
        d.open(this, b);
        d.value(FRONTEND, b, 0, 0, server ? 0 : 1);
        if (isAnswer(d)) {
            answer(d, b);
        } else if (b.u8(0) == 0) {
            start(d, b);
        } else {
            String name = (server ? FROM_SERVER : FROM_CLIENT).name(b.u8(0));
            d.value(TYPE, b, 0, 1, name == null ? Character.toString(b.u8(0)) : name);
            d.describeMore((name == null ? "message of unknown type" : name) + ".");
            long length = d.u32(LENGTH, b, 1);
            if (length < 4) {
                d.malformed(b, 1, 4, "A length of " + length + " is less than its own four bytes");
            } else if (d.reporting() || d.describing() || server && b.u8(0) == 'E') {
                body(d, b.from(5), b.u8(0), server);
            }
        }
        d.close();
    }

    private static void answer(Dissection d, Bytes b) {
        boolean granted = b.u8(0) == 'S';
        d.value(TYPE, b, 0, 1, granted ? "SSL granted" : "SSL refused");
        d.describeMore(granted ? "TLS granted." : "TLS refused.");
        if (d.first()) {
            state(d).asked.set(d.frame() + 1, false);
            if (granted) {
                d.conversation().protocol().set(d.frame() + 1, Tls.get());
            }
        }
    }

    private static void start(Dissection d, Bytes b) {
        long length = d.u32(LENGTH, b, 0);
        if (length < 8) {
            d.malformed(b, 0, 4, "A start has at least eight bytes, not " + length);
            return;
        }
        int code = b.i32(4);
        if (code == SSL_REQUEST || code == GSS_REQUEST) {
            d.value(TYPE, b, 4, 4, code == SSL_REQUEST ? "SSL request" : "GSS encrypt request");
            d.describeMore(code == SSL_REQUEST ? "asks for TLS." : "asks for GSSAPI encryption.");
            if (d.first() && code == SSL_REQUEST && state(d) != null) {
                state(d).asked.set(d.frame(), true);
            }
            return;
        }
        d.value(TYPE, b, 4, 4, code == CANCEL_REQUEST ? "Cancel request" : "Startup message");
        d.describeMore(code == CANCEL_REQUEST ? "Cancel request." : "Startup message.");
        if (code == CANCEL_REQUEST) {
            return;
        }
        d.u16(MAJOR, b, 4);
        d.u16(MINOR, b, 6);
        for (int at = 8; at < b.length() && b.u8(at) != 0;) {
            at = text(d, PARAMETER, b, at);
            at = text(d, PARAMETER_VALUE, b, at);
        }
    }

    private static void body(Dissection d, Bytes b, int type, boolean server) {
        if (!server && type == 'Q') {
            text(d, QUERY, b, 0);
        } else if (server && type == 'R') {
            d.u32(AUTHENTICATION, b, 0);
        } else if (server && type == 'C') {
            text(d, TAG, b, 0);
        } else if (server && type == 'S') {
            text(d, PARAMETER_VALUE, b, text(d, PARAMETER, b, 0));
        } else if (server && (type == 'E' || type == 'N')) {
            for (int at = 0; b.u8(at) != 0;) {
                int kind = b.u8(at);
                at = text(d, kind == 'S' ? SEVERITY : kind == 'C' ? CODE : kind == 'M' ? MESSAGE : OTHER, b, at + 1);
            }
        }
    }

    /** A string that a zero ends; returns what follows it. */
    private static int text(Dissection d, Field field, Bytes b, int at) {
        int end = b.find(0, at, b.length());
        b.require(at, end < 0 ? b.length() - at + 1 : end - at);
        String value = d.text(field, b, at, end - at, StandardCharsets.UTF_8);
        if (d.describing() && (field == MESSAGE || field == QUERY)) {
            d.describeMore(FieldText.printable(value));
        }
        return end + 1;
    }
}
