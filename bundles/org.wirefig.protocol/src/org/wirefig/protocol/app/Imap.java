package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;

/** Internet Message Access Protocol, RFC 9051, with AUTHENTICATE and STARTTLS. */
public final class Imap extends CommandProtocol {
    private static final Field IS_REQUEST = Field.flag("imap.isrequest", "Request");
    private static final Field LINE = Field.text("imap.line", "Line");
    private static final Field REQUEST_TAG = Field.text("imap.request_tag", "Request Tag");
    private static final Field REQUEST_COMMAND = Field.text("imap.request.command", "Request Command");
    private static final Field RESPONSE_TAG = Field.text("imap.response_tag", "Response Tag");
    private static final Field RESPONSE_STATUS = Field.text("imap.response.status", "Response Status");

    public Imap() {
        super("imap", "IMAP", "Internet Message Access Protocol", "RFC 9051");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 143);
        bindings.number("tls.port", this, 993);
    }

    @Override
    boolean isServerPort(int port) {
        return port == 143 || port == 993;
    }

    @Override
    boolean asksForTls(String line) {
        return line.endsWith(" STARTTLS");
    }

    /** The tagged OK; untagged lines may come before it. */
    @Override
    boolean grantsTls(String line) {
        return line.contains(" OK");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        boolean server = fromServer(d);
        d.open(this, b);
        d.value(IS_REQUEST, b, 0, 0, server ? 0 : 1);
        int at = 0;
        while (at < b.length()) {
            int next = Lines.nextOrEnd(b, at);
            int stop = Lines.stop(b, at, next);
            String line = b.ascii(at, stop - at);
            if (!line.startsWith("* ")) {
                watchTls(d, server, line);
            }
            story(d, server, line);
            d.open(LINE, b, at, next - at, "Line: " + FieldText.printable(line));
            d.value(LINE, b, at, next - at, b.ascii(at, next - at));
            int space = b.find(' ', at, stop);
            if (space > 0) {
                d.ascii(server ? RESPONSE_TAG : REQUEST_TAG, b, at, space - at);
                int second = b.find(' ', space + 1, stop);
                int end = second < 0 ? stop : second;
                d.ascii(server ? RESPONSE_STATUS : REQUEST_COMMAND, b, space + 1, end - space - 1);
            }
            int last = line.lastIndexOf(' ');
            token(d, b, at + last + 1, stop);
            d.close();
            at = next;
        }
        d.close();
    }
}
