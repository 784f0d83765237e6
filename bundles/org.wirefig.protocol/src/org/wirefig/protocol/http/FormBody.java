package org.wirefig.protocol.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;

/** What a form sends, application/x-www-form-urlencoded: keys and values, WHATWG URL standard section 5. */
public final class FormBody extends Body {
    private static final Field PAIR = Field.none("urlencoded-form.item", "Form item");
    private static final Field KEY = Field.text("urlencoded-form.key", "Key");
    private static final Field VALUE = Field.text("urlencoded-form.value", "Value");

    public FormBody() {
        super("urlencoded-form", "Form", "HTML Form URL Encoded", "WHATWG URL section 5");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.word("media_type", this, "application/x-www-form-urlencoded");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!d.reporting() || b.length() == 0) {
            return;
        }
        d.open(this, b);
        int at = 0;
        while (at < b.length()) {
            int ampersand = b.find('&', at, b.length());
            int end = ampersand < 0 ? b.length() : ampersand;
            int equals = b.find('=', at, end);
            int keyEnd = equals < 0 ? end : equals;
            int value = equals < 0 ? end : equals + 1;
            d.open(PAIR, b, at, end - at, "Form item: " + FieldText.printable(b.ascii(at, Math.min(200, end - at))));
            d.value(KEY, b, at, keyEnd - at, decoded(b.ascii(at, keyEnd - at)));
            d.value(VALUE, b, value, end - value, decoded(b.ascii(value, end - value)));
            d.close();
            at = end + 1;
        }
        d.close();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException asIs) {
            return text;
        }
    }
}
