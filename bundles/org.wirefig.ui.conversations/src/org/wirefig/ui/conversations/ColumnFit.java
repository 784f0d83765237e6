package org.wirefig.ui.conversations;

import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Scrollable;

/** Columns that fill the width of their table: those of numbers keep theirs, those of words share the rest. */
final class ColumnFit {
    private static final int LEAST = 120;

    private ColumnFit() {
    }

    /** {@code widths}: pixels, or where negative the share of the rest in percent. */
    static void attach(Scrollable table, int[] widths, IntConsumer[] columns) {
        table.addListener(SWT.Resize, event -> {
            int rest = table.getClientArea().width;
            for (int width : widths) {
                rest -= Math.max(0, width);
            }
            for (int i = 0; i < widths.length; i++) {
                columns[i].accept(widths[i] > 0 ? widths[i] : Math.max(LEAST, rest * -widths[i] / 100));
            }
        });
    }
}
