package org.wirefig.ui.frames.table;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;

/** Asks for a field by name or label, and proposes those that match what is typed. */
final class FieldDialog extends InputDialog {
    private static final int MOST = 60;
    private static final Point POPUP = new Point(520, 260);

    FieldDialog(Shell shell) {
        super(shell, Messages.addColumn, Messages.fieldName, "", FieldDialog::problem);
    }

    private static String problem(String typed) {
        String name = typed.strip();
        return name.isEmpty() ? "" : FrameColumn.of(name) != null ? null : NLS.bind(Messages.noSuchField, name);
    }

    /** The column of the field chosen. */
    FrameColumn column() {
        return FrameColumn.of(getValue().strip());
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Control area = super.createDialogArea(parent);
        ContentProposalAdapter adapter = new ContentProposalAdapter(getText(), new TextContentAdapter(),
                (contents, position) -> proposals(contents), null, null);
        adapter.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_REPLACE);
        adapter.setPopupSize(POPUP);
        adapter.setAutoActivationDelay(100);
        getText().addModifyListener(event -> {
            if (!adapter.isProposalPopupOpen() && problem(getText().getText()) != null && !getText().getText().isBlank()) {
                adapter.openProposalPopup();
            }
        });
        return area;
    }

    /** Names that begin with what is typed first, then those with it anywhere in name or label. */
    private static IContentProposal[] proposals(String typed) {
        String part = typed.strip().toLowerCase(Locale.ROOT);
        Stream<Field> fields = Protocols.fields().stream()
                .filter(field -> field.name().contains(part) || field.label().toLowerCase(Locale.ROOT).contains(part));
        return fields.sorted(Comparator.comparing((Field field) -> !field.name().startsWith(part)).thenComparing(Field::name))
                .limit(MOST).map(field -> new ContentProposal(field.name(), field.name() + "    " + field.label(), null))
                .toArray(IContentProposal[]::new);
    }
}
