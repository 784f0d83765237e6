package org.wirefig.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
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

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final String title;

    Page(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The page's text. */
    String read() {
        String file = "/pages/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".xml";
        try (InputStream in = Page.class.getResourceAsStream(file)) {
            return in == null ? NLS.bind(Messages.Missing, file) : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The help page " + file + " could not be read", e);
        }
    }

    /** How often words stand on the page, in whatever case. */
    int count(String words) {
        String text = TAG.matcher(read()).replaceAll(" ").toLowerCase(Locale.ROOT);
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        int count = 0;
        for (int at = text.indexOf(wanted); at >= 0 && !wanted.isEmpty(); at = text.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }
}
