package org.wirefig.figure.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FontTable;

/** Saves a figure in the format that the file's ending names. The file appears whole or not at all. */
public final class FigureExport {
    /** The endings that can be saved, without a dot. */
    public static final List<String> ENDINGS = List.of("svg", "pdf", "png", "puml", "mmd", "txt");

    private FigureExport() {
    }

    /** What is wrong with a name that a figure is to have, and what to do; empty when nothing is. */
    public static String wrongEnding(Path file) {
        return ENDINGS.contains(ending(file)) ? "" : "A figure cannot be saved as \"" + file.getFileName() + "\": end the name in ."
                + String.join(", .", ENDINGS);
    }

    public static void save(Figure figure, Path file, ExportOptions options) throws IOException {
        String ending = ending(file);
        String wrong = wrongEnding(file);
        if (!wrong.isEmpty()) {
            throw new IOException(wrong);
        }
        Path part = file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".part"); // no temporary file: others could not read it
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                write(figure, ending, options, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes a figure in one of {@link #ENDINGS}. The stream stays open. */
    public static void write(Figure figure, String ending, ExportOptions options, OutputStream out) throws IOException {
        switch (ending) {
            case "svg" -> SvgExport.write(layout(figure, options), options.theme(), step -> "", out);
            case "png" -> PngExport.write(layout(figure, options), options.theme(), options.scale(), out);
            case "pdf" -> PdfExport.write(figure, options, out);
            case "puml" -> out.write(PlantUml.text(figure).getBytes(StandardCharsets.UTF_8));
            case "mmd" -> out.write(Mermaid.text(figure).getBytes(StandardCharsets.UTF_8));
            case "txt" -> out.write(PlainText.text(figure, options.layout().time()).getBytes(StandardCharsets.UTF_8));
            default -> throw new IOException("Unknown format \"" + ending + "\": use " + String.join(", ", ENDINGS));
        }
        out.flush();
    }

    /** An SVG for a page that has more about some steps: {@code link} answers where a step's arrow leads, or an empty text. */
    public static void writeLinkedSvg(Figure figure, ExportOptions options, Function<Step, String> link, OutputStream out) throws IOException {
        SvgExport.write(layout(figure, options), options.theme(), link, out);
    }

    private static FigureLayout layout(Figure figure, ExportOptions options) {
        return FigureLayout.of(figure, FontTable.get(), options.layout());
    }

    static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
