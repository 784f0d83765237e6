package org.wirefig.ui.detail.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.protocol.BytesText;
import org.wirefig.protocol.pki.Certificates.Certificate;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.SaveAs;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;
import org.wirefig.ui.widget.KeyboardMenu;

/**
 * The certificates that the sides of the selected frame's connection sent: each chain as a tree, their validity beside
 * the time of capture, and what the chosen one says.
 */
public final class CertificateView extends TraceView {
    public static final String ID = "org.wirefig.ui.detail.certificate";

    private Tree chains;
    private ValidityBars bars;
    private Table properties;
    private TlsSession shown;
    private Certificate chosen;

    @Override
    protected void createContent(Composite parent) {
        parent.setLayout(new FillLayout());
        SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
        chains = new Tree(sash, SWT.SINGLE | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
        chains.addListener(SWT.Selection, event -> choose((TreeItem) event.item));
        Composite right = new Composite(sash, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        right.setLayout(layout);
        bars = new ValidityBars(right);
        bars.control().setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        properties = new Table(right, SWT.SINGLE | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
        properties.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        new TableColumn(properties, SWT.LEFT).setText(Messages.Property);
        new TableColumn(properties, SWT.LEFT).setText(Messages.Value);
        menu();
        sash.setWeights(35, 65);
        Palette.follow(chains, () -> {
            shown = null;
            show();
        });
        ScreenState.report("certificate", this::state);
    }

    private void menu() {
        Menu menu = new Menu(properties);
        item(menu, Messages.CopyValue, () -> {
            if (properties.getSelectionCount() > 0) {
                Copied.text(properties.getSelection()[0].getText(1), model()::say);
            }
        });
        properties.setMenu(menu);
        Menu onTree = new Menu(chains);
        item(onTree, Messages.CopyPem, () -> Copied.text(chosen == null ? "" : BytesText.pem(chosen.encoded()), model()::say));
        item(onTree, Messages.Export, this::export);
        chains.setMenu(onTree);
        KeyboardMenu.at(properties);
        KeyboardMenu.at(chains);
    }

    private static void item(Menu menu, String text, Runnable run) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addListener(SWT.Selection, event -> run.run());
    }

    // ---- what is shown

    @Override
    protected void modelChanged() {
        shown = null;
        show();
    }

    @Override
    public void selected(TraceModel model) {
        show();
    }

    @Override
    public void diagnosed(TraceModel model) {
        shown = null;
        show();
    }

    private void show() {
        TraceModel model = model();
        if (model == null) {
            showEmpty(Messages.NothingOpen);
            return;
        }
        int frame = model.selection().frame();
        if (frame == 0 || model.diagnosis() == null) {
            showEmpty(Messages.NothingChosen);
            return;
        }
        int stream = model.trace().columns().tcpStream(frame);
        TlsSession session = stream < 0 ? null : model.diagnosis().facts().tlsSessions().stream()
                .filter(s -> s.connection().number() == stream).findFirst().orElse(null);
        if (session == null || session.chain(false).isEmpty() && session.chain(true).isEmpty()) {
            shown = null;
            int other = elsewhere(model);
            showEmpty(other == 0 ? NLS.bind(Messages.NoCertificates, frame) : NLS.bind(Messages.CertificatesElsewhere, frame, other));
            return;
        }
        if (session != shown) {
            shown = session;
            fill();
        }
        showContent();
    }

    /** The first frame of the trace with certificates; 0 where none has any. */
    private static int elsewhere(TraceModel of) {
        return of.diagnosis().facts().tlsSessions().stream().flatMap(s -> Stream.of(s.certificate(false), s.certificate(true)))
                .filter(message -> message != null && !message.bytes("tls.handshake.certificate").isEmpty()).mapToInt(Message::frame).findFirst().orElse(0);
    }

    private void fill() {
        chains.removeAll();
        add(Messages.OfServer, shown.chain(false));
        add(Messages.OfClient, shown.chain(true));
        TreeItem wrong = invalid(chains.getItems());
        TreeItem shownFirst = wrong == null ? chains.getItem(0).getItem(0) : wrong;
        chains.setSelection(shownFirst);
        choose(shownFirst);
    }

    /** The first certificate that was not valid when captured, which is likely what one looks for; null where all were. */
    private TreeItem invalid(TreeItem[] in) {
        for (TreeItem item : in) {
            TreeItem found = item.getData() instanceof Certificate certificate && !certificate.validAt(captured()) ? item : invalid(item.getItems());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void add(String side, Chain chain) {
        if (chain.isEmpty()) {
            return;
        }
        TreeItem root = new TreeItem(chains, SWT.NONE);
        root.setText(side);
        TreeItem at = root;
        List<Certificate> path = chain.path();
        for (Certificate certificate : path) {
            at = line(at, certificate);
        }
        Certificate last = path.getLast();
        if (!last.selfIssued()) {
            note(at, NLS.bind(Messages.IssuerMissing, last.issuer()), Palette.MUTED);
        }
        for (Certificate other : chain.certificates()) {
            if (!path.contains(other)) {
                line(root, other);
            }
        }
        if (!chain.inOrder()) {
            note(root, Messages.OutOfOrder, Palette.WARNING);
        }
        unfold(root);
    }

    private TreeItem line(TreeItem parent, Certificate certificate) {
        TreeItem item = new TreeItem(parent, SWT.NONE);
        item.setText(ValidityBars.name(certificate));
        item.setData(certificate);
        item.setForeground((certificate.validAt(captured()) ? Palette.TEXT : Palette.ERROR).color());
        return item;
    }

    private static void note(TreeItem parent, String text, Palette colour) {
        TreeItem item = new TreeItem(parent, SWT.NONE);
        item.setText(text);
        item.setForeground(colour.color());
    }

    private static void unfold(TreeItem item) {
        item.setExpanded(true);
        for (TreeItem child : item.getItems()) {
            unfold(child);
        }
    }

    private Instant captured() {
        return Chain.instant(model().trace().timeNanos(shown.connection().firstFrame()));
    }

    private void choose(TreeItem item) {
        if (!(item.getData() instanceof Certificate certificate)) {
            return;
        }
        chosen = certificate;
        TreeItem root = item;
        while (root.getParentItem() != null) {
            root = root.getParentItem();
        }
        Chain chain = shown.chain(root.getText().equals(Messages.OfClient));
        bars.show(chain.path().contains(certificate) ? chain.path() : List.of(certificate), certificate, captured());
        properties.setRedraw(false);
        properties.removeAll();
        for (Properties.Line line : Properties.of(certificate, captured())) {
            TableItem row = new TableItem(properties, SWT.NONE);
            row.setText(new String[] {line.name(), line.value()});
            row.setForeground(0, Palette.MUTED.color());
            if (line.wrong()) {
                row.setForeground(1, Palette.ERROR.color());
            }
        }
        for (TableColumn column : properties.getColumns()) {
            column.pack();
        }
        properties.setRedraw(true);
    }

    // ---- export

    private void export() {
        if (chosen == null) {
            return;
        }
        Chain chain = shown.chain(false).certificates().contains(chosen) ? shown.chain(false) : shown.chain(true);
        Certificate one = chosen;
        SaveAs.ask(getSite().getShell(), Messages.ExportTitle, "certificates.pem", "pem", "der").ifPresent(file ->
                SaveAs.write(model(), Messages.Exporting, file, out -> {
                    if (file.toString().endsWith(".der")) {
                        out.write(one.encoded());
                    } else {
                        for (Certificate each : chain.certificates()) {
                            out.write(BytesText.pem(each.encoded()).getBytes(StandardCharsets.US_ASCII));
                        }
                    }
                }));
    }

    @Override
    protected void focusContent() {
        chains.setFocus();
    }

    // ---- for tests from outside

    private Map<String, Object> state() {
        if (chains.isDisposed() || !chains.isVisible() || shown == null) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (TreeItem item : chains.getItems()) {
            lines(item, "", lines);
        }
        state.put("chains", lines);
        Map<String, Object> values = new LinkedHashMap<>();
        for (TableItem row : properties.getItems()) {
            values.putIfAbsent(row.getText(0), row.getText(1));
        }
        state.put("properties", values);
        return state;
    }

    private static void lines(TreeItem item, String indent, List<String> lines) {
        lines.add(indent + item.getText());
        for (TreeItem child : item.getItems()) {
            lines(child, indent + " ", lines);
        }
    }
}
