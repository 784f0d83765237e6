package org.wirefig.ui.decodeas;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.DecodeAsRule;
import org.wirefig.protocol.DecodeAsTable;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.TraceDecodeAs;
import org.wirefig.ui.widget.ColumnFit;
import org.wirefig.ui.widget.DialogState;

/** Preferences &gt; Protocol Ports: which ports are which protocol's, in every trace; the analyst's own first, then those known by themselves. */
public final class PortsPage extends PreferencePage implements IWorkbenchPreferencePage {
    private static final int ROWS = 14;
    private static final int CHARACTERS = 94;

    private DecodeAs rules = TraceDecodeAs.always();
    private Table table;
    private ColumnFit columns;
    private Button edit;
    private Button remove;

    @Override
    public void init(IWorkbench workbench) {
        setDescription(Messages.portsDescription);
    }

    @Override
    protected Control createContents(Composite parent) {
        initializeDialogUnits(parent);
        DialogState.report("preferences", parent.getShell());
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
        table = new Table(area, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        String[] titles = {Messages.columnOver, Messages.columnProtocol, Messages.columnPorts};
        for (String title : titles) {
            new TableColumn(table, SWT.NONE).setText(title);
        }
        columns = ColumnFit.of(table, 0, 1, 1);
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(CHARACTERS), table.getItemHeight() * ROWS).applyTo(table);
        Composite buttons = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        button(buttons, Messages.add, () -> ask(null));
        edit = button(buttons, Messages.edit, () -> ask(chosen()));
        remove = button(buttons, Messages.remove, () -> become(rules.without(chosen())));
        table.addListener(SWT.Selection, event -> enable());
        table.addListener(SWT.DefaultSelection, event -> ask(chosen()));
        become(rules);
        return area;
    }

    private static Button button(Composite parent, String text, Runnable run) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        GridDataFactory.fillDefaults().applyTo(button);
        button.addListener(SWT.Selection, event -> run.run());
        return button;
    }

    /** The analyst's rule that is selected, or null. */
    private DecodeAsRule chosen() {
        return table.getSelectionIndex() < 0 ? null : (DecodeAsRule) table.getItem(table.getSelectionIndex()).getData();
    }

    private void enable() {
        edit.setEnabled(chosen() != null);
        remove.setEnabled(chosen() != null);
    }

    private void ask(DecodeAsRule about) {
        PortRuleDialog dialog = new PortRuleDialog(getShell(), about);
        if (dialog.open() == Window.OK) {
            become((about == null ? rules : rules.without(about)).with(dialog.rule()));
        }
    }

    private void become(DecodeAs others) {
        rules = others;
        table.removeAll();
        for (DecodeAsRule rule : rules.rules()) {
            line(rule.table(), rule.numbers(), rule.protocol()).setData(rule);
        }
        for (DecodeAsTable over : List.of(DecodeAsTable.TCP_PORT, DecodeAsTable.UDP_PORT)) {
            NumberTable known = Protocols.bindings().numbers(over.label());
            for (Protocol protocol : over.protocols()) {
                String numbers = Arrays.stream(known.numbers(protocol)).mapToObj(Integer::toString).collect(Collectors.joining(", "));
                if (!numbers.isEmpty()) {
                    line(over, numbers, protocol).setForeground(Palette.MUTED.color());
                }
            }
        }
        columns.fit();
        enable();
    }

    private TableItem line(DecodeAsTable over, String numbers, Protocol protocol) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setText(new String[] {PortRuleDialog.label(over), protocol.title(), numbers});
        return item;
    }

    @Override
    protected void performDefaults() {
        become(DecodeAs.NONE);
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        TraceDecodeAs.always(rules);
        return true;
    }
}
