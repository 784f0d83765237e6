package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;

/** File Transfer Protocol's control connection, RFC 959, with AUTH TLS (RFC 4217). */
public final class Ftp extends CommandProtocol {
    private static final Field REQUEST = Field.flag("ftp.request", "Request");
    private static final Field COMMAND = Field.text("ftp.request.command", "Request command");
    private static final Field ARGUMENT = Field.text("ftp.request.arg", "Request arg");
    private static final Field RESPONSE = Field.flag("ftp.response", "Response");
    private static final Field CODE = Field.number("ftp.response.code", "Response code");
    private static final Field ANSWER = Field.text("ftp.response.arg", "Response arg");

    public Ftp() {
        super("ftp", "FTP", "File Transfer Protocol (FTP)", "RFC 959");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 21);
        bindings.number("tls.port", this, 990);
    }

    @Override
    boolean isServerPort(int port) {
        return port == 21 || port == 990;
    }

    @Override
    boolean asksForTls(String line) {
        return line.startsWith("AUTH TLS") || line.startsWith("AUTH SSL");
    }

    @Override
    boolean grantsTls(String line) {
        return line.startsWith("234");
    }

    /** Three parts between four times the same character, RFC 2428, section 2. */
    private static boolean isExtendedAddress(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == text.charAt(0) ? 1 : 0;
        }
        return count == 4 && text.charAt(text.length() - 1) == text.charAt(0);
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
            story(d, server, line);
            if (!server) {
                d.open(REQUEST, b, at, next - at, FieldText.printable(line));
                d.value(REQUEST, b, at, 0, 1);
                words(d, COMMAND, ARGUMENT, b, at, stop);
                if (line.regionMatches(true, 0, "EPRT ", 0, 5) && !isExtendedAddress(line.substring(5).strip())) {
                    d.malformed(b, at, stop - at, "The argument of EPRT is not of the form |family|address|port| (RFC 2428, section 2)");
                }
                d.close();
            } else {
                d.open(RESPONSE, b, at, next - at, FieldText.printable(line));
                d.value(RESPONSE, b, at, 0, 1);
                if (line.length() >= 3 && line.substring(0, 3).chars().allMatch(c -> c >= 48 && c <= 57)) {
                    d.value(CODE, b, at, 3, Integer.parseInt(line.substring(0, 3)));
                    if (stop > at + 4) {
                        d.ascii(ANSWER, b, at + 4, stop - at - 4);
                    }
                }
                d.close();
            }
            at = next;
        }
        d.close();
    }
}
