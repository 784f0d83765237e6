package org.wirefig.ui.conversations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.wirefig.protocol.Peers;
import org.wirefig.trace.follow.Followed;
import org.wirefig.trace.follow.Piece;
import org.wirefig.ui.model.Fonts;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.SaveAs;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;

/**
 * What both sides of a conversation said, each in its colour: as it was sent, decrypted, or as HTTP exchanges with their
 * bodies. A click selects the frame that brought the text.
 */
public final class FollowView extends TraceView {
    public static final String ID = "org.wirefig.ui.conversations.follow";

    private static final int WIRE = 0;
    private static final int CLEAR = 1;
    private static final int HTTP = 2;
    /** What a list has beside its text. */
    private static final int COMBO = 48;
    /** As many characters are broken at the view's edge; of more, each line would have to be measured before the end is known. */
    static final int WRAPPED = 100_000;

    private Combo content;
    private Combo form;
    private Combo direction;
    private Button save;
    private Label title;
    private Composite pages;
    private StackLayout pageLayout;
    private StyledText text;
    /** Made when it is first asked for; most people read what was said. */
    private ExchangesPane exchanges;
    private Peers conversation;
    private int frame;
    private Followed followed;
    private SaidText said;

    @Override
    protected void createContent(Composite parent) {
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        parent.setLayout(layout);
        bar(parent);
        pages = new Composite(parent, SWT.NONE);
        pages.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        pageLayout = new StackLayout();
        pages.setLayout(pageLayout);
        text = new StyledText(pages, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
        Palette.dress(text);
        Palette.follow(text, this::write);
        Fonts.TEXT.dress(text);
        text.setMargins(8, 6, 8, 6);
        text.addListener(SWT.MouseUp, this::click);
        text.addListener(SWT.KeyUp, this::key);
        pageLayout.topControl = text;
        ScreenState.report("follow", this::state);
    }

    private void bar(Composite parent) {
        Composite bar = new Composite(parent, SWT.NONE);
        bar.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        GridLayout layout = new GridLayout(5, false);
        layout.marginHeight = 3;
        bar.setLayout(layout);
        content = combo(bar, Messages.Content, Messages.Wire, Messages.Clear, Messages.Http);
        form = combo(bar, Messages.Form, Messages.Text, Messages.Hex);
        direction = combo(bar, Messages.Direction, Messages.Both, "", "");
        save = new Button(bar, SWT.PUSH);
        save.setText(Messages.Save);
        save.addListener(SWT.Selection, event -> save());
        title = new Label(bar, SWT.NONE);
        title.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        content.addListener(SWT.Selection, event -> read());
        form.addListener(SWT.Selection, event -> write());
        direction.addListener(SWT.Selection, event -> write());
    }

    private static Combo combo(Composite parent, String name, String... items) {
        Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(items);
        combo.select(0);
        combo.setToolTipText(name);
        combo.setLayoutData(new GridData());
        return combo;
    }

    // ---- what is shown

    @Override
    protected void modelChanged() {
        conversation = null;
        followed = null;
        said = null;
        showEmpty(model() == null ? Messages.FollowNothingOpen : Messages.FollowNothingChosen);
    }

    /** Shows the conversation that a frame belongs to. */
    void follow(TraceModel of, int selected) {
        if (of != model()) {
            return;
        }
        frame = selected;
        conversation = Followed.conversation(of.trace(), frame);
        if (conversation == null) {
            showEmpty(NLS.bind(Messages.NoConversation, frame));
            return;
        }
        String a = conversation.addressA().withPort(conversation.portA());
        String b = conversation.addressB().withPort(conversation.portB());
        direction.setItem(1, NLS.bind(Messages.From, a));
        direction.setItem(2, NLS.bind(Messages.From, b));
        direction.select(0);
        widen(direction);
        read();
    }

    /** Wide enough for the widest of its items, which GTK finds out too late when they are others. */
    private static void widen(Combo combo) {
        GC gc = new GC(combo);
        int widest = Stream.of(combo.getItems()).mapToInt(item -> gc.textExtent(item).x).max().orElse(0);
        gc.dispose();
        ((GridData) combo.getLayoutData()).widthHint = widest + COMBO;
        combo.getParent().layout();
    }

    private void read() {
        TraceModel model = model();
        Peers wanted = conversation;
        if (model == null || wanted == null) {
            return;
        }
        int what = content.getSelectionIndex();
        boolean http = what == HTTP;
        form.setEnabled(!http);
        direction.setEnabled(!http);
        save.setEnabled(!http);
        if (http) {
            followed = null;
            said = null;
            if (exchanges == null) {
                exchanges = new ExchangesPane(pages, this::model);
                name(exchanges.control());
            }
            exchanges.show(wanted);
            title.setText("");
            top(exchanges.control());
            showContent();
            return;
        }
        boolean hexadecimal = hexadecimal();
        SaidText.Side side = side();
        model.begin(Messages.Following, progress -> {
            Followed found = what == CLEAR ? Followed.clear(model.trace(), wanted, progress)
                    : Followed.wire(model.trace(), wanted, progress);
            SaidText words = SaidText.of(found, hexadecimal, side);
            model.display(() -> {
                if (model == model() && wanted == conversation && what == content.getSelectionIndex()) {
                    followed = found;
                    write(hexadecimal == hexadecimal() && side == side() ? words : SaidText.of(found, hexadecimal(), side()));
                    top(text);
                    showContent();
                }
            });
        });
    }

    private void top(org.eclipse.swt.widgets.Control control) {
        pageLayout.topControl = control;
        pages.layout();
    }

    private void write() {
        if (followed != null) {
            write(SaidText.of(followed, hexadecimal(), side()));
        }
    }

    private boolean hexadecimal() {
        return form.getSelectionIndex() == 1;
    }

    private SaidText.Side side() {
        return SaidText.Side.values()[direction.getSelectionIndex()];
    }

    private void write(SaidText words) {
        SaidText.Side side = side();
        said = words;
        boolean nothing = SaidText.wanted(followed, side).isEmpty();
        text.setWordWrap(!hexadecimal() && said.toString().length() < WRAPPED);
        text.setText(nothing ? content.getSelectionIndex() == CLEAR ? Messages.EmptyClear : Messages.Empty : said.toString());
        List<StyleRange> ranges = new ArrayList<>();
        if (!nothing) {
            for (SaidText.Stretch stretch : said.stretches()) {
                ranges.add(style(stretch));
            }
        }
        text.setStyleRanges(ranges.toArray(StyleRange[]::new));
        long size = SaidText.wanted(followed, side).stream().mapToLong(p -> p.bytes().length()).sum();
        title.setText(NLS.bind(Messages.Title, conversationName(), String.format("%,d", size)));
        title.setToolTipText(title.getText());
        save.setEnabled(!nothing);
        text.getParent().getParent().layout(true, true);
    }

    private String conversationName() {
        return (conversation.overTcp() ? "tcp.stream==" : "udp.stream==") + conversation.number();
    }

    private static StyleRange style(SaidText.Stretch stretch) {
        StyleRange range = new StyleRange();
        range.start = stretch.from();
        range.length = stretch.length();
        switch (stretch.voice()) {
            case HEADING -> {
                range.foreground = Palette.MUTED.color();
                range.fontStyle = SWT.BOLD;
            }
            case FORWARD -> range.foreground = Palette.TLS.color();
            case BACKWARD -> range.foreground = Palette.WARNING.color();
            case NOTE -> {
                range.foreground = Palette.ERROR.color();
                range.fontStyle = SWT.ITALIC;
            }
        }
        return range;
    }

    // ---- choosing

    private void click(Event event) {
        if (event.button == 1 && said != null && text.getSelectionCount() == 0) {
            selectAt(text.getOffsetAtPoint(new Point(event.x, event.y)));
        }
    }

    private void key(Event event) {
        if (event.keyCode == SWT.CR && said != null) {
            selectAt(text.getCaretOffset());
        }
    }

    private void selectAt(int offset) {
        int at = offset < 0 ? 0 : said.frameAt(offset);
        if (at > 0) {
            model().select(at);
        }
    }

    private void save() {
        List<Piece> pieces = SaidText.wanted(followed, SaidText.Side.values()[direction.getSelectionIndex()]);
        SaveAs.ask(getSite().getShell(), Messages.SaveTitle, conversationName().replace("==", "-") + ".bin").ifPresent(file ->
                SaveAs.write(model(), Messages.SaveTitle, file, out -> {
                    for (Piece piece : pieces) {
                        out.write(piece.bytes().copy());
                    }
                }));
    }

    @Override
    protected void focusContent() {
        pageLayout.topControl.setFocus();
    }

    private Map<String, Object> state() {
        if (pages.isDisposed() || !pages.isVisible() || conversation == null) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("title", title.getText());
        state.put("content", content.getText());
        Point at = content.toDisplay(content.getSize().x / 2, content.getSize().y / 2);
        state.put("at", List.of(at.x, at.y));
        Rectangle lines = text.getClientArea();
        Point edge = text.toDisplay(lines.width - 1, lines.height - 1);
        state.put("edge", List.of(edge.x, edge.y));
        if (pageLayout.topControl == text) {
            String shown = text.getText();
            state.put("text", shown.substring(0, Math.min(4000, shown.length())));
            state.put("wrapped", text.getWordWrap());
        } else {
            state.put("exchanges", exchanges.state());
        }
        return state;
    }
}
