package org.wirefig.protocol.app;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.auth.Base64Text;

/** Simple Mail Transfer Protocol, RFC 5321, with AUTH (RFC 4954) and STARTTLS (RFC 3207). */
public final class Smtp extends CommandProtocol {
    private static final Field REQUEST = Field.flag("smtp.req", "Request");
    private static final Field RESPONSE = Field.flag("smtp.rsp", "Response");
    private static final Field COMMAND = Field.text("smtp.req.command", "Command");
    private static final Field PARAMETER = Field.text("smtp.req.parameter", "Request parameter");
    private static final Field CODE = Field.number("smtp.response.code", "Response code");
    private static final Field ANSWER = Field.text("smtp.rsp.parameter", "Response parameter");
    private static final Field COMMAND_LINE = Field.text("smtp.command_line", "Command Line");
    private static final Field ANSWER_LINE = Field.text("smtp.response", "Response");
    private static final Field AUTH_LINE = Field.text("smtp.auth.line", "Authentication data");
    private static final Field FRAGMENT = Field.bytes("smtp.data.fragment", "DATA fragment");

    public Smtp() {
        super("smtp", "SMTP", "Simple Mail Transfer Protocol", "RFC 5321");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 25, 587);
        bindings.number("tls.port", this, 465);
        bindings.content("tcp", this);
    }

    /** The greeting of a mail server on whatever port. */
    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        int stop = Lines.stop(b, 0, Lines.nextOrEnd(b, 0));
        return b.startsWith(0, "220 ") && Lines.next(b, 0) > 0 && b.ascii(0, Math.min(stop, 512)).contains("SMTP");
    }

    @Override
    boolean isServerPort(int port) {
        return port == 25 || port == 587 || port == 465;
    }

    @Override
    boolean asksForTls(String line) {
        return line.startsWith("STARTTLS");
    }

    @Override
    boolean grantsTls(String line) {
        return line.startsWith("220");
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        State state = state(d);
        return state != null && state.data && !fromServer(d) ? b.length() - at : super.messageLength(d, b, at);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        boolean server = fromServer(d);
        State state = state(d);
        d.open(this, b);
        if (!server && state != null && state.isData(d.frame())) {
            data(d, b, state);
        } else {
            int at = 0;
            while (at < b.length()) {
                int next = Lines.nextOrEnd(b, at);
                line(d, b, at, Lines.stop(b, at, next), next, server, state);
                at = next;
            }
        }
        d.close();
    }

    private void line(Dissection d, Bytes b, int at, int stop, int next, boolean server, State state) {
        boolean answer = server && stop - at >= 3 && Character.isDigit(b.u8(at));
        String line = b.text(at, stop - at, StandardCharsets.UTF_8);
        watchTls(d, server, line);
        if (d.first() && state != null && line.startsWith("354") && server) {
            state.dataBegins(d.frame());
        }
        if (answer) {
            story(d, true, line);
            d.open(ANSWER_LINE, b, at, next - at, "Response: " + org.wirefig.protocol.FieldText.printable(line));
            d.value(RESPONSE, b, at, 0, 1);
            d.value(CODE, b, at, 3, number(b, at));
            if (stop > at + 4) {
                d.text(ANSWER, b, at + 4, stop - at - 4, StandardCharsets.UTF_8);
                token(d, b, at + 4, stop);
            }
            d.close();
        } else if (isCommand(b, at, stop)) {
            story(d, server, line);
            d.open(COMMAND_LINE, b, at, next - at, "Command Line: " + org.wirefig.protocol.FieldText.printable(line));
            d.value(REQUEST, b, at, 0, 1);
            words(d, COMMAND, PARAMETER, b, at, stop);
            int last = line.lastIndexOf(' ');
            if (line.length() > 5 && line.substring(0, 5).equalsIgnoreCase("AUTH ") && last > 5 && !token(d, b, at + last + 1, stop)) {
                credentials(d, b, at + last + 1, stop);
            }
            d.close();
        } else {
            story(d, server, "authentication data");
            d.open(AUTH_LINE, b, at, next - at, "Authentication data: " + org.wirefig.protocol.FieldText.printable(line));
            d.text(AUTH_LINE, b, at, stop - at, StandardCharsets.UTF_8);
            if (!token(d, b, at, stop)) {
                credentials(d, b, at, stop);
            }
            d.close();
        }
    }

    private static int number(Bytes b, int at) {
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = b.u8(i) - '0';
            value = value * 10 + (digit < 0 || digit > 9 ? 0 : digit);
        }
        return value;
    }

    /** Verbs have four letters; only AUTH's replies, in base 64, begin otherwise. */
    private static boolean isCommand(Bytes b, int at, int stop) {
        int space = b.find(' ', at, stop);
        int end = space < 0 ? stop : space;
        if (end - at != 4 && !(end - at == 8 && b.ascii(at, 8).equalsIgnoreCase("STARTTLS"))) {
            return false;
        }
        for (int i = at; i < end; i++) {
            if (!Character.isLetter(b.u8(i))) {
                return false;
            }
        }
        return true;
    }

    /** Readable credentials: those of PLAIN and LOGIN are text in base 64. */
    private static void credentials(Dissection d, Bytes b, int at, int stop) {
        if (d.reporting() && Base64Text.is(b, at, stop)) {
            Bytes text = Base64Text.decode(b, at, stop);
            if (Lines.isText(text, text.length() > 0 && text.u8(0) == 0 ? 1 : 0, 64)) {
                d.note(b, at, stop - at, "Decoded: " + text.ascii(0, text.length()).replace('\0', ' ').strip());
            }
        }
    }

    private void data(Dissection d, Bytes b, State state) {
        d.column("SMTP");
        d.describe("SMTP: C: message text (" + b.length() + " bytes)");
        d.bytes(FRAGMENT, b, 0, b.length());
        if (d.first() && endsText(b)) {
            state.dataEnds(d.frame());
        }
    }

    /** A line that is a dot alone ends a message. */
    private static boolean endsText(Bytes b) {
        for (int at = b.find('.', 0, b.length()); at >= 0; at = b.find('.', at + 1, b.length())) {
            if ((at == 0 || b.u8(at - 1) == '\n') && at + 1 < b.length() && (b.u8(at + 1) == '\r' || b.u8(at + 1) == '\n')) {
                return true;
            }
        }
        return false;
    }
}
