package org.wirefig.ui.decodeas;

import java.util.List;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.StatusDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.wirefig.protocol.DecodeAsRule;
import org.wirefig.protocol.DecodeAsTable;
import org.wirefig.ui.widget.DialogState;

/** Asks for ports and the protocol that they are to be. */
final class PortRuleDialog extends StatusDialog {
    private static final List<DecodeAsTable> TABLES = List.of(DecodeAsTable.TCP_PORT, DecodeAsTable.UDP_PORT, DecodeAsTable.TLS_PORT,
            DecodeAsTable.DTLS_PORT);
    private static final int WIDTH_IN_CHARACTERS = 70;

    private final DecodeAsRule before;
    private Combo over;
    private Text numbers;
    private ProtocolPicker protocols;
    private DecodeAsRule rule;

    /** @param before the rule to change, or null for a new one */
    PortRuleDialog(Shell shell, DecodeAsRule before) {
        super(shell);
        this.before = before;
        setTitle(Messages.portRule);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    static String label(DecodeAsTable table) {
        return switch (table) {
            case TCP_PORT -> Messages.overTcp;
            case UDP_PORT -> Messages.overUdp;
            case TLS_PORT -> Messages.insideTls;
            case DTLS_PORT -> Messages.insideDtls;
            default -> table.label();
        };
    }

    DecodeAsRule rule() {
        return rule;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        DialogState.report("port rule", getShell());
        Composite fields = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 7).applyTo(fields);
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(WIDTH_IN_CHARACTERS), SWT.DEFAULT).applyTo(fields);
        new Label(fields, SWT.NONE).setText(Messages.over);
        over = new Combo(fields, SWT.READ_ONLY);
        TABLES.forEach(table -> over.add(label(table)));
        over.select(before == null ? 0 : TABLES.indexOf(before.table()));
        new Label(fields, SWT.NONE).setText(Messages.ports);
        numbers = new Text(fields, SWT.SINGLE | SWT.BORDER);
        numbers.setMessage(Messages.portsHint);
        numbers.setText(before == null ? "" : before.numbers());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(numbers);
        Label as = new Label(fields, SWT.NONE);
        as.setText(Messages.as);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).indent(0, 5).applyTo(as);
        protocols = new ProtocolPicker(fields, this::check);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(protocols.area());
        protocols.onDefault(this::accept);
        over.addListener(SWT.Selection, event -> offer());
        numbers.addListener(SWT.Modify, event -> check());
        return area;
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        offer();
        numbers.setFocus();
        return contents;
    }

    private void offer() {
        protocols.offer(TABLES.get(over.getSelectionIndex()).protocols(),
                protocols.chosen() != null ? protocols.chosen() : before == null ? null : before.protocol());
    }

    private void check() {
        rule = null;
        IStatus status = Status.OK_STATUS;
        if (numbers.getText().isBlank() || protocols.chosen() == null) {
            updateStatus(status);
            getButton(IDialogConstants.OK_ID).setEnabled(false);
            return;
        }
        try {
            rule = DecodeAsRule.numbers(TABLES.get(over.getSelectionIndex()), numbers.getText(), protocols.chosen());
        } catch (IllegalArgumentException wrong) {
            status = Status.error(wrong.getMessage());
        }
        updateStatus(status);
    }

    private void accept() {
        if (rule != null) {
            okPressed();
        }
    }
}
