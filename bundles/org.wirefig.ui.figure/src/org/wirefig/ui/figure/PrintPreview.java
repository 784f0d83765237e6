package org.wirefig.ui.figure;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.wirefig.figure.Figure;
import org.wirefig.figure.draw.LayoutOptions;
import org.wirefig.figure.draw.ScaledSurface;
import org.wirefig.figure.draw.Theme;
import org.wirefig.figure.export.PageSetup;
import org.wirefig.figure.export.Sheets;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.Work;
import org.wirefig.ui.widget.DialogState;
import org.wirefig.ui.widget.KeyboardFocus;
import org.wirefig.ui.widget.Spoken;

/** Page set-up with the pages as they will be printed beside it; what is set up is kept for the next figure. */
final class PrintPreview extends Dialog {
    private static final double POINTS_A_MILLIMETRE = 72 / 25.4;
    private static final PageSetup[] PAPERS = {PageSetup.A4, PageSetup.LETTER};
    private static final String[] PAPER_NAMES = {"A4", "Letter"};
    private static final double BORDER = 14;

    private final TraceModel model;
    private final Figure figure;
    private final LayoutOptions options;
    private PageSetup setup;
    private Sheets sheets;
    private Work making;
    private int page;
    private FigureFonts fonts;
    private Canvas preview;
    private Label number;
    private Button back;
    private Button next;
    private Combo paper;
    private Combo turn;
    private Combo wide;
    private Spinner margin;
    private Text header;
    private Text footer;

    PrintPreview(Shell shell, TraceModel model, Figure figure, LayoutOptions options) {
        super(shell);
        this.model = model;
        this.figure = figure;
        this.options = options;
        setup = kept();
    }

    private static IEclipsePreferences preferences() {
        return InstanceScope.INSTANCE.getNode("org.wirefig.ui.figure");
    }

    private static PageSetup kept() {
        IEclipsePreferences kept = preferences();
        PageSetup usual = PageSetup.usual();
        String name = kept.get("print.paper", usual.equals(PageSetup.LETTER) ? PAPER_NAMES[1] : PAPER_NAMES[0]);
        PageSetup.Turn turn = PageSetup.Turn.values()[Math.clamp(kept.getInt("print.turn", 0), 0, PageSetup.Turn.values().length - 1)];
        PageSetup.Wide wide = PageSetup.Wide.values()[Math.clamp(kept.getInt("print.wide", 0), 0, PageSetup.Wide.values().length - 1)];
        return PAPERS[name.equals(PAPER_NAMES[1]) ? 1 : 0].turn(turn).wide(wide).margin(kept.getDouble("print.margin", usual.margin()))
                .words(kept.get("print.header", usual.header()), kept.get("print.footer", usual.footer()));
    }

    private void keep() {
        IEclipsePreferences kept = preferences();
        kept.put("print.paper", PAPER_NAMES[paper.getSelectionIndex()]);
        kept.putInt("print.turn", setup.turn().ordinal());
        kept.putInt("print.wide", setup.wide().ordinal());
        kept.putDouble("print.margin", setup.margin());
        kept.put("print.header", setup.header());
        kept.put("print.footer", setup.footer());
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.printTitle);
        DialogState.report("print", shell);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        area.setLayout(new GridLayout(2, false));
        settings(area);
        pages(area);
        changed();
        return area;
    }

    private void settings(Composite area) {
        Composite form = new Composite(area, SWT.NONE);
        form.setLayout(new GridLayout(3, false));
        form.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, false, false));
        paper = combo(form, Messages.paper, PAPER_NAMES, setup.width() == PageSetup.LETTER.width() ? 1 : 0);
        turn = combo(form, Messages.turn, new String[] {Messages.automatic, Messages.upright, Messages.across}, setup.turn().ordinal());
        wide = combo(form, Messages.wide, new String[] {Messages.wideSplit, Messages.wideFit}, setup.wide().ordinal());
        label(form, Messages.margin);
        margin = new Spinner(form, SWT.BORDER);
        margin.setValues((int) Math.round(setup.margin() / POINTS_A_MILLIMETRE), 5, 50, 0, 1, 5);
        margin.addListener(SWT.Selection, event -> changed());
        label(form, Messages.millimetres);
        header = text(form, Messages.header, setup.header());
        footer = text(form, Messages.footer, setup.footer());
        Label hint = new Label(form, SWT.WRAP);
        hint.setText(Messages.placeholders);
        GridData wide = new GridData(SWT.FILL, SWT.BEGINNING, true, false, 3, 1);
        wide.widthHint = 240;
        hint.setLayoutData(wide);
    }

    private static void label(Composite form, String text) {
        new Label(form, SWT.NONE).setText(text);
    }

    private Combo combo(Composite form, String name, String[] choices, int chosen) {
        label(form, name);
        Combo combo = new Combo(form, SWT.READ_ONLY);
        combo.setItems(choices);
        combo.select(chosen);
        combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        combo.addListener(SWT.Selection, event -> changed());
        return combo;
    }

    private Text text(Composite form, String name, String now) {
        label(form, name);
        Text text = new Text(form, SWT.BORDER);
        text.setText(now);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1);
        wide.widthHint = 240;
        text.setLayoutData(wide);
        text.addListener(SWT.Modify, event -> changed());
        return text;
    }

    private void pages(Composite area) {
        Composite right = new Composite(area, SWT.NONE);
        right.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        right.setLayout(new GridLayout(3, false));
        fonts = new FigureFonts(right.getDisplay());
        preview = new Canvas(right, SWT.DOUBLE_BUFFERED | SWT.BORDER);
        GridData large = new GridData(SWT.FILL, SWT.FILL, true, true, 3, 1);
        large.widthHint = 560;
        large.heightHint = 640;
        preview.setLayoutData(large);
        preview.addListener(SWT.Paint, event -> paint(event.gc));
        KeyboardFocus.show(preview);
        preview.addListener(SWT.Dispose, event -> fonts.dispose());
        preview.addListener(SWT.KeyDown, event -> {
            switch (event.keyCode) {
                case SWT.PAGE_DOWN, SWT.ARROW_RIGHT, SWT.ARROW_DOWN -> turnTo(page + 1);
                case SWT.PAGE_UP, SWT.ARROW_LEFT, SWT.ARROW_UP -> turnTo(page - 1);
                default -> { }
            }
        });
        preview.addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_ESCAPE || event.detail == SWT.TRAVERSE_RETURN
                || event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
        preview.addListener(SWT.MouseWheel, event -> turnTo(page + (event.count > 0 ? -1 : 1)));
        Spoken.picture(preview, () -> number.getText());
        back = button(right, Messages.previousPage, -1);
        number = new Label(right, SWT.CENTER);
        number.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        next = button(right, Messages.nextPage, 1);
    }

    private Button button(Composite parent, String text, int way) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> turnTo(page + way));
        return button;
    }

    private void changed() {
        setup = PAPERS[paper.getSelectionIndex()].turn(PageSetup.Turn.values()[turn.getSelectionIndex()])
                .wide(PageSetup.Wide.values()[wide.getSelectionIndex()]).margin(margin.getSelection() * POINTS_A_MILLIMETRE).words(header.getText(), footer.getText());
        if (making != null) {
            making.cancel();
        }
        // A large figure takes its time: it is never laid out in the window's thread.
        PageSetup wanted = setup;
        Work[] own = {null};
        own[0] = model.begin(Messages.pages, progress -> {
            Sheets made = new Sheets(figure, options, wanted);
            model.display(() -> laidOut(own[0], made));
        });
        making = own[0];
        ready(false);
    }

    private void laidOut(Work of, Sheets made) {
        if (of == making && !preview.isDisposed()) {
            making = null;
            sheets = made;
            ready(true);
            turnTo(page);
        }
    }

    private void ready(boolean is) {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(is);
        }
    }

    private void turnTo(int to) {
        if (sheets == null) {
            return;
        }

        page = Math.clamp(to, 0, sheets.count() - 1);
        number.setText(NLS.bind(Messages.page, sheets.number(page), sheets.last(0)));
        if (page == 0 && back.isFocusControl() || page == sheets.count() - 1 && next.isFocusControl()) {
            preview.setFocus(); // a button that is disabled with the focus takes the keys with it
        }
        back.setEnabled(page > 0);
        next.setEnabled(page < sheets.count() - 1);
        preview.redraw();
    }

    private void paint(GC gc) {
        Rectangle area = preview.getClientArea();
        gc.setBackground(Palette.HEADER.color());
        gc.fillRectangle(area);
        if (sheets == null) {
            return;
        }
        PageSetup lies = sheets.setup();
        double scale = Math.min((area.width - 2 * BORDER) / lies.width(), (area.height - 2 * BORDER) / lies.height());
        double left = (area.width - lies.width() * scale) / 2;
        double top = (area.height - lies.height() * scale) / 2;
        GcSurface screen = new GcSurface(gc, fonts);
        sheets.paint(new ScaledSurface(screen, scale, left, top), Theme.LIGHT, page, 0);
        screen.dispose();
        gc.setForeground(Palette.LINE.color());
        gc.drawRectangle((int) left, (int) top, (int) (lies.width() * scale), (int) (lies.height() * scale));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.print, true).setEnabled(making == null);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    @Override
    protected void okPressed() {
        keep();
        if (FigurePrint.ask(getShell(), model, sheets)) {
            super.okPressed();
        }
    }
}
