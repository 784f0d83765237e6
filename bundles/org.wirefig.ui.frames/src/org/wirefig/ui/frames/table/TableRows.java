package org.wirefig.ui.frames.table;

import java.util.List;
import org.wirefig.trace.FieldTexts;
import org.wirefig.trace.Row;
import org.wirefig.ui.model.TraceModel;

/** What the columns of the table show of frames, for rows that leave the program. */
final class TableRows {
    private final TraceModel model;
    private final List<FrameColumn> columns = Columns.shared().shown();
    private final List<String> fields = columns.stream().filter(column -> !column.own()).map(FrameColumn::field).toList();
    private final FieldTexts texts = new FieldTexts(fields.toArray(String[]::new)).named();

    TableRows(TraceModel model) {
        this.model = model;
    }

    List<FrameColumn> columns() {
        return columns;
    }

    String[] titles() {
        return columns.stream().map(FrameColumn::title).toArray(String[]::new);
    }

    String[] of(int frame) {
        Row row = texts.readRow(model.trace(), frame);
        return columns.stream().map(column -> column.own() ? column.text(model, row)
                : texts.text(fields.indexOf(column.field())).toString()).toArray(String[]::new);
    }

    /** RFC 4180; a text that a spreadsheet would take for a formula is kept from being one. */
    static String csv(String value) {
        String safe = !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0 && !value.matches("-?[\\d.]+") ? "'" + value : value;
        return safe.matches("(?s).*[\",\n\r].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
