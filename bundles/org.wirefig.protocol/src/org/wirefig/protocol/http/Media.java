package org.wirefig.protocol.http;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;

/** Bodies that are shown as bytes under the name of their media type; pictures keep the names they have in filters. */
public final class Media extends Body {
    private static final Field TYPE = Field.bytes("media.type", "Media type");

    private final String[] mediaTypes;

    private Media(String name, String shortName, String title, String... mediaTypes) {
        super(name, shortName, title, "RFC 2046");
        this.mediaTypes = mediaTypes;
    }

    public static Media any() {
        return new Media("media", "Media", "Media Type");
    }

    public static Media png() {
        return new Media("png", "PNG", "Portable Network Graphics", "image/png");
    }

    public static Media gif() {
        return new Media("image-gif", "GIF", "Compuserve GIF", "image/gif");
    }

    public static Media jpeg() {
        return new Media("image-jfif", "JPEG", "JPEG File Interchange Format", "image/jpeg", "image/jpg", "image/jfif", "image/pjpeg");
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
        d.open(field(), b, 0, b.length(), title() + ": " + FieldText.printable(d.mediaType()) + " (" + b.length() + " bytes)");
        if (name().equals("media")) {
            d.bytes(TYPE, b, 0, b.length());
        }
        d.close();
    }
}
