package org.wirefig.protocol;

/**
 * A part of a protocol that filters often ask for and few of its frames have. The first pass notes the frames that may
 * have it ({@link Dissection#mark}), so that only those are decoded to answer.
 */
public enum Mark {
    TLS_HANDSHAKE("tls.handshake"),
    TLS_ALERT("tls.alert_message");

    private final String fields;

    Mark(String fields) {
        this.fields = fields;
    }

    /** True when the field is only in frames with this mark. */
    public boolean covers(Field field) {
        String name = field.name();
        return name.startsWith(fields) && (name.length() == fields.length() || name.charAt(fields.length()) == '.');
    }

    /** True when it is among {@link Dissection#marks}. */
    public boolean isIn(int marks) {
        return (marks & 1 << ordinal()) != 0;
    }
}
