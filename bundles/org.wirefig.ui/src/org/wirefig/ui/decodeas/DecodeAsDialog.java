package org.wirefig.ui.decodeas;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.DecodeAsRule;
import org.wirefig.protocol.Protocol;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceDecodeAs;
import org.wirefig.ui.model.TraceModel;

/** Trace &gt; Decode As: what a port or the stream of the selected frame is to be read as, here or in every trace; and all that is set. */
final class DecodeAsDialog extends Dialog {
    private static final int WIDTH_IN_CHARACTERS = 84;
    private static final int RULE_ROWS = 4;
    private static final int NARROWEST_IN_CHARACTERS = 18;

    private final TraceModel model;
    private final List<DecodeAsChoice> choices;
    private DecodeAs own;
    private DecodeAs always = TraceDecodeAs.always();
    private Combo what;
    private ProtocolPicker protocols;
    private Button everywhere;
    private Button here;
    private Table rules;
    private Button remove;

    DecodeAsDialog(Shell shell, TraceModel model) {
        super(shell);
        this.model = model;
        this.own = model.decodeAs().own();
        this.choices = model.selection().decoded() == null ? List.of() : DecodeAsChoice.of(model.selection().decoded(), model.trace().sessionSoFar());
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.decodeAs);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).spacing(8, 7).applyTo(area);
        createChoice(area);
        createRules(area);
        ScreenState.report("decode as", () -> area.isDisposed() ? null : state());
        return area;
    }

    private void createChoice(Composite area) {
        label(area, Messages.what, SWT.CENTER);
        what = new Combo(area, SWT.READ_ONLY);
        choices.forEach(choice -> what.add(choice.label()));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(what);
        what.setEnabled(!choices.isEmpty());
        if (choices.isEmpty()) {
            what.add(Messages.nothingToChoose);
        }
        what.select(0);
        label(area, Messages.as, SWT.BEGINNING);
        protocols = new ProtocolPicker(area, this::check);
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(WIDTH_IN_CHARACTERS), SWT.DEFAULT)
                .applyTo(protocols.area());
        protocols.onDefault(this::okPressed);
        label(area, Messages.where, SWT.CENTER);
        Composite reach = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(16, 0).applyTo(reach);
        here = new Button(reach, SWT.RADIO);
        here.setText(Messages.thisTrace);
        here.setSelection(true);
        everywhere = new Button(reach, SWT.RADIO);
        everywhere.setText(Messages.always);
        what.addListener(SWT.Selection, event -> offer());
    }

    private void createRules(Composite area) {
        label(area, Messages.set, SWT.BEGINNING);
        Composite set = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(set);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(set);
        rules = new Table(set, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION);
        rules.setHeaderVisible(true);
        for (String title : new String[] {Messages.columnWhat, Messages.columnAs, Messages.columnWhere}) {
            new TableColumn(rules, SWT.NONE).setText(title);
        }
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, rules.getItemHeight() * RULE_ROWS).applyTo(rules);
        remove = new Button(set, SWT.PUSH);
        remove.setText(Messages.remove);
        GridDataFactory.swtDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(remove);
        remove.addListener(SWT.Selection, event -> remove());
        rules.addListener(SWT.Selection, event -> check());
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        fillRules();
        offer();
        protocols.focus();
        return contents;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.decode, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    private static void label(Composite area, String text, int vertically) {
        Label label = new Label(area, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().align(SWT.END, vertically).indent(0, vertically == SWT.BEGINNING ? 5 : 0).applyTo(label);
    }

    // ---- what is chosen

    private DecodeAsChoice choice() {
        return choices.isEmpty() ? null : choices.get(what.getSelectionIndex());
    }

    /** Offers the protocols that the chosen port or stream can have, what is set for it first of all. */
    private void offer() {
        DecodeAsChoice choice = choice();
        if (choice == null) {
            everywhere.setEnabled(false);
            check();
            return;
        }
        everywhere.setEnabled(!choice.table().isStream());
        if (choice.table().isStream()) {
            everywhere.setSelection(false);
            here.setSelection(true);
        }
        protocols.offer(choice.table().protocols(), choice.in(always.and(own)));
    }

    private void check() {
        remove.setEnabled(rules.getSelectionIndex() >= 0);
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(choice() != null && protocols.chosen() != null || !own.equals(model.decodeAs().own()) || !always.equals(TraceDecodeAs.always()));
        }
    }

    // ---- what is set

    private void fillRules() {
        rules.removeAll();
        own.rules().forEach(rule -> add(rule, Messages.inThisTrace));
        always.rules().forEach(rule -> add(rule, Messages.inEvery));
        for (TableColumn column : rules.getColumns()) {
            column.pack();
            column.setWidth(Math.max(column.getWidth(), convertWidthInCharsToPixels(NARROWEST_IN_CHARACTERS)));
        }
        check();
    }

    private void add(DecodeAsRule rule, String reach) {
        TableItem item = new TableItem(rules, SWT.NONE);
        item.setText(new String[] {rule.table().label() + " " + rule.numbers(), rule.protocol().name(), reach});
        item.setData(rule);
    }

    private void remove() {
        int row = rules.getSelectionIndex();
        DecodeAsRule rule = (DecodeAsRule) rules.getItem(row).getData();
        if (row < own.rules().size()) {
            own = own.without(rule);
        } else {
            always = always.without(rule);
        }
        fillRules();
        offer();
    }

    @Override
    protected void okPressed() {
        Protocol protocol = protocols.chosen();
        DecodeAsChoice choice = choice();
        if (protocol != null && choice != null) {
            choose(choice.as(protocol), choice);
        }
        close();
        if (!model.disposed()) {
            TraceDecodeAs.always(always);
            model.decodeAs().own(own);
        }
    }

    private void choose(DecodeAsRule rule, DecodeAsChoice choice) {
        if (!everywhere.getSelection()) {
            own = rule.protocol() == choice.in(always.and(own)) ? own : own.with(rule);
            return;
        }
        always = rule.protocol() == choice.in(always) ? always : always.with(rule);
        // one of the trace's own about the same port would still count before it
        own = own.with(rule).without(rule);
    }

    // ---- for tests from outside

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("what", what.getText());
        state.put("as", protocols.chosen() == null ? "" : protocols.chosen().name());
        state.put("everywhere", everywhere.getEnabled());
        state.put("first", rules.getItemCount() == 0 ? null : middle(rules, rules.getItem(0).getBounds()));
        state.put("remove", middle(remove, null));
        state.put("rules", Arrays.stream(rules.getItems()).map(item -> item.getText(0) + " " + item.getText(1) + " " + item.getText(2)).toList());
        return state;
    }

    private static List<Integer> middle(Control of, Rectangle part) {
        Point size = of.getSize();
        Point at = of.toDisplay(part == null ? new Point(size.x / 2, size.y / 2) : new Point(part.x + 20, part.y + part.height / 2));
        return List.of(at.x, at.y);
    }
}
