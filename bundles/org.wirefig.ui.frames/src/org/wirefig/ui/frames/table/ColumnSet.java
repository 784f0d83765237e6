package org.wirefig.ui.frames.table;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.osgi.util.NLS;

/**
 * Columns under a name. As text, to be mailed: a first line with the name, then a line a column with field, title, side,
 * width and whether it is shown, apart by tabs; lines that begin with # are remarks.
 */
public record ColumnSet(String name, List<FrameColumn> columns) {
    private static final String HEAD = "Wirefig columns: ";
    private static final int PARTS = 5;
    private static final int MOST = 100;
    private static final int NARROWEST = 20;
    private static final int WIDEST = 3000;

    public ColumnSet {
        columns = List.copyOf(columns);
    }

    public ColumnSet named(String other) {
        return new ColumnSet(other, columns);
    }

    public String text() {
        StringBuilder text = new StringBuilder(HEAD).append(name).append('\n');
        for (FrameColumn column : columns) {
            text.append(column.field()).append('\t').append(column.title().replaceAll("\\s+", " ")).append('\t')
                    .append(column.right() ? "right" : "left").append('\t').append(column.width()).append('\t')
                    .append(column.hidden() ? "hidden" : "shown").append('\n');
        }
        return text.toString();
    }

    /**
     * Reads a set; a column whose field this program does not know is left out.
     *
     * @throws IllegalArgumentException with a sentence, when the text is no set of columns
     */
    public static ColumnSet of(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith(HEAD)) {
            throw new IllegalArgumentException(NLS.bind(Messages.noColumnSet, HEAD.strip()));
        }
        List<FrameColumn> columns = new ArrayList<>();
        for (int i = 1; i < Math.min(MOST, lines.size()); i++) {
            String[] parts = lines.get(i).split("\t");
            FrameColumn column = parts.length < PARTS ? null : FrameColumn.of(parts[0].strip());
            if (parts.length < PARTS || !parts[3].matches("\\d{1,5}")) {
                throw new IllegalArgumentException(NLS.bind(Messages.wrongColumnLine, i + 1, lines.get(i)));
            }
            if (column != null) {
                columns.add(new FrameColumn(column.field(), parts[1], parts[2].equals("right"),
                        Math.clamp(Integer.parseInt(parts[3]), NARROWEST, WIDEST), parts[4].equals("hidden")));
            }
        }
        if (columns.stream().allMatch(FrameColumn::hidden)) {
            throw new IllegalArgumentException(Messages.emptyColumnSet);
        }
        return new ColumnSet(lines.getFirst().substring(HEAD.length()).strip(), columns);
    }
}
