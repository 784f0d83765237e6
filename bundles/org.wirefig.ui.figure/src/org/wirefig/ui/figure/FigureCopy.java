package org.wirefig.ui.figure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.ImageData;
import org.wirefig.figure.Figure;
import org.wirefig.figure.export.ExportOptions;
import org.wirefig.figure.export.FigureExport;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.TraceModel;

/** Puts the figure on the clipboard: as a picture with its text beside it, or in one of its text forms. */
final class FigureCopy {
    /** Endings of the text forms, and what they are called. */
    static final Map<String, String> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("txt", Messages.copyFormText);
        FORMS.put("svg", Messages.copyFormSvg);
        FORMS.put("puml", Messages.copyFormPlantUml);
        FORMS.put("mmd", Messages.copyFormMermaid);
    }

    private final TraceModel model;
    private final Figure figure;

    FigureCopy(TraceModel model, Figure figure) {
        this.model = model;
        this.figure = figure;
    }

    void picture() {
        model.begin(Messages.copyPicture, progress -> {
            String text = written("txt").toString(StandardCharsets.UTF_8);
            try {
                ImageData picture = new ImageData(new ByteArrayInputStream(written("png").toByteArray()));
                put(Messages.copiedPicture, new Object[] {picture, text}, ImageTransfer.getInstance(), TextTransfer.getInstance());
            } catch (IOException tooLarge) {
                put(NLS.bind(Messages.copyTooLarge, tooLarge.getMessage()), new Object[] {text}, TextTransfer.getInstance());
            }
        });
    }

    void text(String ending) {
        model.begin(NLS.bind(Messages.copyText, FORMS.get(ending)), progress -> put(NLS.bind(Messages.copiedAs, FORMS.get(ending)),
                new Object[] {written(ending).toString(StandardCharsets.UTF_8)}, TextTransfer.getInstance()));
    }

    private ByteArrayOutputStream written(String ending) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureExport.write(figure, ending, ExportOptions.DEFAULT, out);
        return out;
    }

    private void put(String done, Object[] what, Transfer... as) {
        model.display(() -> Copied.put(model::say, done, what, as));
    }
}
