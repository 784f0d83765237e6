package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;

/** Post Office Protocol 3, RFC 1939, with AUTH (RFC 5034) and STLS (RFC 2595). */
public final class Pop extends CommandProtocol {
    private static final Field REQUEST = Field.text("pop.request", "Request");
    private static final Field COMMAND = Field.text("pop.request.command", "Request command");
    private static final Field PARAMETER = Field.text("pop.request.parameter", "Request parameter");
    private static final Field RESPONSE = Field.text("pop.response", "Response");
    private static final Field INDICATOR = Field.text("pop.response.indicator", "Response indicator");
    private static final Field DESCRIPTION = Field.text("pop.response.description", "Response description");
    private static final Field DATA = Field.text("pop.response.data", "Response data");

    public Pop() {
        super("pop", "POP", "Post Office Protocol", "RFC 1939");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 110);
        bindings.number("tls.port", this, 995);
    }

    @Override
    boolean isServerPort(int port) {
        return port == 110 || port == 995;
    }

    @Override
    boolean asksForTls(String line) {
        return line.startsWith("STLS");
    }

    @Override
    boolean grantsTls(String line) {
        return line.startsWith("+OK");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        boolean server = fromServer(d);
        d.open(this, b);
        int at = 0;
        while (at < b.length()) {
            int next = Lines.nextOrEnd(b, at);
            int stop = Lines.stop(b, at, next);
            String line = b.ascii(at, stop - at);
            watchTls(d, server, line);
            boolean status = server && (line.startsWith("+") || line.startsWith("-ERR"));
            if (!server || status || at == 0) {
                story(d, server, line);
            }
            if (!server) {
                d.open(REQUEST, b, at, next - at, "Request: " + FieldText.printable(line));
                words(d, COMMAND, PARAMETER, b, at, stop);
                int last = line.lastIndexOf(' ');
                token(d, b, at + last + 1, stop);
                d.close();
            } else if (status) {
                d.open(RESPONSE, b, at, next - at, "Response: " + FieldText.printable(line));
                words(d, INDICATOR, DESCRIPTION, b, at, stop);
                int space = line.indexOf(' ');
                token(d, b, at + space + 1, stop);
                d.close();
            } else {
                d.value(DATA, b, at, next - at, line);
            }
            at = next;
        }
        d.close();
    }
}
