package org.wirefig.ui.preferences;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jface.preference.ColorFieldEditor;
import org.eclipse.jface.util.PropertyChangeEvent;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.RGB;
import org.wirefig.ui.model.Contrast;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.PaletteSettings;

/** The colours of the form that the window has now; the other form has its own. */
public final class ColoursPage extends SettingsPage {
    private static final double LEAST_CONTRAST = 4.5;

    private final Map<ColorFieldEditor, Palette> texts = new LinkedHashMap<>();

    public ColoursPage() {
        setDescription(Palette.isDark() ? Messages.coloursDark : Messages.coloursLight);
    }

    @Override
    protected void createFieldEditors() {
        text(Palette.ERROR, Messages.colourError);
        text(Palette.WARNING, Messages.colourWarning);
        text(Palette.OK, Messages.colourOk);
        plain(Palette.TLS, Messages.colourTls);
        plain(Palette.HTTP, Messages.colourHttp);
        plain(Palette.TCP, Messages.colourTcp);
        plain(Palette.NAME, Messages.colourName);
        plain(Palette.LINK, Messages.colourLink);
        plain(Palette.OTHER, Messages.colourOther);
        plain(Palette.BYTES_SELECTED, Messages.colourBytes);
        plain(Palette.BYTES_LAYER, Messages.colourLayer);
        plain(Palette.SELECTION, Messages.colourSelection);
    }

    private void text(Palette colour, String label) {
        texts.put(plain(colour, label), colour);
    }

    private ColorFieldEditor plain(Palette colour, String label) {
        ColorFieldEditor field = new ColorFieldEditor(PaletteSettings.name(colour, Palette.isDark()), label, getFieldEditorParent());
        addField(field);
        return field;
    }

    @Override
    public void propertyChange(PropertyChangeEvent event) {
        super.propertyChange(event);
        setMessage(null);
        texts.forEach((field, colour) -> {
            RGB rgb = field.getColorSelector().getColorValue();
            double contrast = Contrast.between(rgb.red << 16 | rgb.green << 8 | rgb.blue, Palette.BACKGROUND.own(Palette.isDark()));
            if (contrast < LEAST_CONTRAST) {
                setMessage(NLS.bind(Messages.hardToRead, field.getLabelText(), String.format("%.1f", contrast)), WARNING);
            }
        });
    }
}
