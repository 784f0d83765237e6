package org.wirefig.ui.frames.table;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;

/**
 * What a screen reader is told of the frame table, whose rows are drawn and none of the system's: that it is a table, how many
 * frames it shows, and the row that is selected, whenever it becomes another one.
 */
public final class SpokenRow implements TraceListener {
    private final Accessible accessible;
    private final TraceModel model;
    private final IntFunction<List<String>> texts;
    private Supplier<String> cell = () -> "";

    public SpokenRow(NatTable table, TraceModel model, IntFunction<List<String>> texts) {
        this.accessible = table.getAccessible();
        this.model = model;
        this.texts = texts;
        accessible.addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result = name()));
        accessible.addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_TABLE;
            }
        });
        model.addListener(this);
        table.addListener(SWT.Dispose, event -> model.removeListener(this));
    }

    private String name() {
        int frame = model.selection().frame();
        int place = frame == 0 ? -1 : model.filter().row(frame);
        String shown = String.format("%,d", model.filter().size());
        if (place < 0) {
            return NLS.bind(Messages.spokenTable, shown);
        }
        String row = NLS.bind(Messages.spokenRow, shown, String.join(", ", texts.apply(place)));
        return cell.get().isEmpty() ? row : NLS.bind(Messages.spokenCell, row, cell.get());
    }

    /** Tells also of the cell that the keyboard is in: its column and text, or nothing. */
    public void cell(Supplier<String> inFocus) {
        cell = inFocus;
    }

    @Override
    public void selected(TraceModel of) {
        changed();
    }

    /** Another row or cell is spoken of. */
    public void changed() {
        accessible.sendEvent(ACC.EVENT_NAME_CHANGED, null);
    }
}
