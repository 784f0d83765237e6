package org.wirefig.ui.detail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.BytesText;
import org.wirefig.trace.Decoded;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.Fonts;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.TraceModel;

/** The selected bytes, or all when none are selected, as text; of bytes in a certificate, that certificate as PEM. */
final class FormPane {
    /** More is not shown: it would take long, and be read by nobody. Copying takes all. */
    private static final int MOST = 1 << 16;
    private static final int MARGIN = 8;

    private final Composite area;
    private final Label head;
    private final StyledText text;

    FormPane(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        area.setLayout(layout);
        head = new Label(area, SWT.NONE);
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.horizontalIndent = MARGIN;
        data.verticalIndent = 4;
        head.setLayoutData(data);
        text = new StyledText(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        Palette.dress(text);
        Fonts.TEXT.dress(text);
        text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
    }

    Control control() {
        return area;
    }

    /** Where the text stands. */
    StyledText text() {
        return text;
    }

    void show(Selection selection, Decoded.Source source, BytesText form) {
        boolean chosen = selection.length() > 0;
        Bytes bytes = chosen ? BytesCopy.of(selection, form) : source.bytes();
        Bytes part = bytes.length() > MOST ? bytes.slice(0, MOST) : bytes;
        String what = !chosen ? source.name() : selection.node() == null || selection.node().field() == null ? NLS.bind(Messages.form_of,
                count(selection), selection.offset()) : NLS.bind(Messages.form_ofField, selection.node().field().label(), count(selection));
        head.setText((part == bytes ? what : what + " " + NLS.bind(Messages.form_part, String.format("%,d", MOST))).replace("&", "&&"));
        head.setToolTipText(head.getText());
        String shown = form.fits(bytes) ? form.of(part) : Messages.form_noCertificate;
        if (!shown.equals(text.getText())) {
            text.setText(shown);
        }
    }

    private static String count(Selection selection) {
        return selection.length() == 1 ? Messages.one_byte : NLS.bind(Messages.some_bytes, String.format("%,d", selection.length()));
    }

    /** What is selected of the text, or all of it. */
    void copy(TraceModel model) {
        Copied.text(text.getSelectionCount() > 0 ? text.getSelectionText() : text.getText(), model::say);
    }

    void all() {
        text.selectAll();
    }

    /** For tests from outside. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("text", head.getText() + "\n" + text.getText());
        Point at = text.toDisplay(MARGIN * 2, MARGIN * 2);
        state.put("at", List.of(at.x, at.y));
        return state;
    }
}
