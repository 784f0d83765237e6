package org.wirefig.ui.detail;

import org.wirefig.protocol.BytesText;

/** What the bytes can be seen as, and copied as: with their offsets, or as one of the forms of text. */
enum BytesForm {
    HEX(Messages.form_hex, BytesText.HEX), TEXT(Messages.form_text, BytesText.TEXT), UTF16(Messages.form_utf16, BytesText.UTF16),
    BASE64(Messages.form_base64, BytesText.BASE64), C_ARRAY(Messages.form_array, BytesText.C_ARRAY), PEM(Messages.form_pem, BytesText.PEM);

    private final String label;
    private final BytesText text;

    BytesForm(String label, BytesText text) {
        this.label = label;
        this.text = text;
    }

    String label() {
        return label;
    }

    BytesText text() {
        return text;
    }
}
