package org.wirefig.protocol.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.FieldText;

/** Bodies made of text, a node for each line: plain text and its relatives, XML, JSON. */
public final class TextBody extends Body {
    private static final int MOST_LINES = 5000;
    private static final int LONGEST_LINE = 1000;

    private final String[] mediaTypes;

    private TextBody(String name, String shortName, String title, String reference, String... mediaTypes) {
        super(name, shortName, title, reference);
        this.mediaTypes = mediaTypes;
    }

    public static TextBody lines() {
        return new TextBody("data-text-lines", "Text", "Line-based text data", "RFC 2046 section 4.1",
                "text/plain", "text/html", "text/css", "text/richtext", "text/enriched", "text/javascript", "text/ecmascript",
                "text/calendar", "text/csv", "text/x-javascript", "application/javascript", "application/x-javascript",
                "application/x-ns-proxy-autoconfig", "application/x-tia-p25-issi", "application/x-tia-p25-sndcp", "text/parameters");
    }

    public static TextBody xml() {
        return new TextBody("xml", "XML", "eXtensible Markup Language", "W3C XML 1.0",
                "text/xml", "application/xml", "application/soap+xml", "application/xhtml+xml", "text/vnd.wap.wml",
                "image/svg+xml", "application/rss+xml", "application/atom+xml", "application/xcap-el+xml",
                "application/pidf+xml", "application/reginfo+xml", "application/vnd.ms-wbt.wap+xml", "application/rdf+xml",
                "application/x-ms-application", "application/xml-dtd", "text/xml-external-parsed-entity",
                "application/vnd.wv.csp+xml", "application/cpim-pidf+xml", "application/dialog-info+xml",
                "application/resource-lists+xml", "application/x-crd+xml", "application/x-wms-logconnectstats");
    }

    public static TextBody json() {
        return new TextBody("json", "JSON", "JavaScript Object Notation", "RFC 8259",
                "application/json", "application/manifest+json", "application/reports+json", "application/vnd.api+json",
                "application/problem+json", "application/json-rpc", "application/jsonrequest", "application/csp-report");
    }

    public static TextBody sdp() {
        return new TextBody("sdp", "SDP", "Session Description Protocol", "RFC 8866", "application/sdp");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.word("media_type", this, mediaTypes);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!d.reporting() || b.length() == 0) {
            return;
        }
        d.open(field(), b, 0, b.length(), title() + (d.mediaType().isEmpty() ? "" : ": " + FieldText.printable(d.mediaType()))
                + " (" + b.length() + " bytes)");
        Charset charset = d.mediaType().toLowerCase(java.util.Locale.ROOT).contains("8859-1") ? StandardCharsets.ISO_8859_1
                : StandardCharsets.UTF_8;
        int at = 0;
        for (int lines = 0; at < b.length(); lines++) {
            if (lines == MOST_LINES) {
                d.note(b, at, b.length() - at, "More than " + MOST_LINES + " lines; the rest is shown as bytes only");
                break;
            }
            int newline = b.find('\n', at, b.length());
            int next = newline < 0 ? b.length() : newline + 1;
            int shown = Math.min(next - at, LONGEST_LINE);
            d.note(b, at, next - at, FieldText.printable(b.text(at, shown, charset)) + (shown < next - at ? "…" : ""));
            at = next;
        }
        d.close();
    }
}
