package org.wirefig.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.osgi.util.NLS;

/** The pages of the help, each a file of the form text language. */
enum Page {
    KEYS(Messages.TitleKeys),
    TOUR_PROXY(Messages.TitleTourProxy),
    TOUR_CERTIFICATE(Messages.TitleTourCertificate),
    FILTERS(Messages.TitleFilters),
    FIGURE(Messages.TitleFigure),
    COMPARE(Messages.TitleCompare),
    SECRETS(Messages.TitleSecrets),
    CAPTURE(Messages.TitleCapture);

    private final String title;

    Page(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The page's text. */
    String read() throws IOException {
        String file = "/pages/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".xml";
        try (InputStream in = Page.class.getResourceAsStream(file)) {
            return in == null ? NLS.bind(Messages.Missing, file) : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
