package org.wirefig.figure.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Saves a report as one self-contained HTML page or as PDF, by the file's ending. The file appears whole or not at all. */
public final class ReportExport {
    /** The endings that can be saved, without a dot. */
    public static final List<String> ENDINGS = List.of("html", "pdf");

    private ReportExport() {
    }

    public static void save(Report report, Path file) throws IOException {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!ENDINGS.contains(ending)) {
            throw new IllegalArgumentException("A report cannot be saved as \"" + name + "\": end the name in ." + String.join(" or .", ENDINGS));
        }
        Path part = file.toAbsolutePath().resolveSibling("." + name + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                write(report, ending, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes a report in one of {@link #ENDINGS}. The stream stays open. */
    public static void write(Report report, String ending, OutputStream out) throws IOException {
        if (ending.equals("html")) {
            HtmlReport.write(report, out);
        } else {
            PdfReport.write(report, out);
        }
        out.flush();
    }
}
