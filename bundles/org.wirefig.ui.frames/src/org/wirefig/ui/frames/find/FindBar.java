package org.wirefig.ui.frames.find;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterContext;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Node;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.Finder;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.frames.filter.FilterEditor;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.Work;

/**
 * Finds the next or previous displayed frame by filter, text or bytes, in the background; goes on at the other end, and
 * says so, or that there is none. Enter finds the next, Shift+Enter the previous, Esc closes.
 */
public final class FindBar implements TraceListener {
    /** What is looked for; the order of the choices. */
    private enum Kind {
        TEXT(Messages.find_text), FIELDS(Messages.find_fields), FILTER(Messages.find_filter), BYTES(Messages.find_bytes);

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private final TraceModel model;
    private final Runnable toTable;
    private final Composite bar;
    private final Combo kind;
    private final Composite stack;
    private final StackLayout stacked = new StackLayout();
    private final Text text;
    private final FilterEditor filter;
    private final Label message;
    private final AllFound all;
    private Work work;
    private String pending = "";
    private int found;

    public FindBar(Composite parent, TraceModel model, Runnable toTable) {
        this.model = model;
        this.toTable = toTable;
        all = new AllFound(model);
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(6).margins(6, 3).spacing(6, 0).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(bar);
        bar.setVisible(false);
        kind = new Combo(bar, SWT.READ_ONLY);
        for (Kind each : Kind.values()) {
            kind.add(each.label);
        }
        kind.select(0);
        kind.addListener(SWT.Selection, event -> choose());
        stack = new Composite(bar, SWT.NONE);
        stack.setLayout(stacked);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(260, SWT.DEFAULT).applyTo(stack);
        text = new Text(stack, SWT.SINGLE | SWT.BORDER | SWT.SEARCH);
        text.setMessage(Messages.find_textHint);
        text.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = Messages.find_name;
            }
        });
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
                event.doit = false;
                find((event.stateMask & SWT.SHIFT) == 0);
            } else if (event.keyCode == SWT.ESC) {
                event.doit = false;
                close();
            }
        });
        filter = new FilterEditor(stack, Messages.find_name, Messages.find_filterHint, model.filter()::context, model::helper);
        filter.onEnter(() -> find(true));
        filter.onEscape(this::close);
        stacked.topControl = text;
        button(Messages.find_previous, Messages.find_previousTip, () -> find(false));
        button(Messages.find_next, Messages.find_nextTip, () -> find(true));
        message = new Label(bar, SWT.NONE);
        Palette.own(message);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(250, SWT.DEFAULT).applyTo(message);
        button("✕", Messages.find_close, this::close);
        model.addListener(this);
    }

    private void button(String label, String tip, Runnable run) {
        Button button = new Button(bar, SWT.PUSH);
        button.setText(label);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> run.run());
    }

    private Kind kind() {
        return Kind.values()[kind.getSelectionIndex()];
    }

    private void choose() {
        String typed = typed();
        stacked.topControl = kind() == Kind.FILTER ? filter.control() : text;
        text.setMessage(kind() == Kind.BYTES ? Messages.find_bytesHint : Messages.find_textHint);
        if (kind() == Kind.FILTER) {
            filter.set(typed);
        } else {
            text.setText(typed);
        }
        stack.requestLayout();
    }

    private String typed() {
        return stacked.topControl == text ? text.getText() : filter.get();
    }

    private void focus() {
        if (stacked.topControl == text) {
            text.setFocus();
            text.selectAll();
        } else {
            filter.focus();
        }
    }

    public void open() {
        show(true);
        say("", Palette.MUTED);
        focus();
    }

    private void close() {
        if (work != null) {
            work.cancel();
            work = null;
        }
        all.forget();
        show(false);
        toTable.run();
    }

    private void show(boolean visible) {
        if (bar.getVisible() != visible) {
            ((GridData) bar.getLayoutData()).exclude = !visible;
            bar.setVisible(visible);
            bar.getParent().layout(new Control[] {bar});
        }
    }

    private void say(String sentence, Palette colour) {
        message.setText(sentence.replace("&", "&&"));
        message.setToolTipText(sentence.replace("&", "&&"));
        message.setForeground(colour.color());
    }

    // ---- finding

    /** Finds the next frame, or the previous one; opens the bar while there is nothing to look for. */
    public void find(boolean forward) {
        String sought = typed();
        Trace trace = model.trace();
        if (sought.isBlank() || trace == null) {
            open();
            return;
        }
        show(true);
        Optional<AllFound.Make> make = make(kind(), sought, model.filter().context());
        if (make.isEmpty()) {
            say(Messages.find_noBytes, Palette.ERROR);
            return;
        }
        if (work != null) {
            work.cancel();
        }
        FrameSet among = model.filter().frames();
        int from = model.selection().frame();
        Kind of = kind();
        say(Messages.find_looking, Palette.MUTED);
        Work[] own = {null};
        own[0] = model.begin(Messages.find_job, progress -> {
            try {
                Optional<Finder.Found> result = make.get().of(trace).find(from, forward, among, progress);
                model.display(() -> found(own[0], result, from, forward, of, sought, make.get()));
            } catch (FilterException e) {
                model.display(() -> {
                    if (own[0] == work) {
                        say(e.first().toString(), Palette.ERROR);
                    }
                });
            }
        });
        work = own[0];
    }

    private static Optional<AllFound.Make> make(Kind kind, String sought, FilterContext context) {
        return switch (kind) {
            case TEXT -> Optional.of(trace -> Finder.inDescriptions(trace, sought));
            case FIELDS -> Optional.of(trace -> Finder.inFields(trace, sought));
            case FILTER -> Optional.of(trace -> Finder.of(trace, Filter.compile(sought, context)));
            case BYTES -> Finder.bytesFilter(sought).map(text -> trace -> Finder.of(trace, Filter.compile(text)));
        };
    }

    private void found(Work of, Optional<Finder.Found> result, int from, boolean forward, Kind kindOf, String sought, AllFound.Make make) {
        if (of != work || bar.isDisposed()) {
            return;
        }
        work = null;
        if (result.isEmpty()) {
            all.forget();
            say(NLS.bind(model.filter().frames() == null ? Messages.find_none : Messages.find_noneDisplayed, sought), Palette.ERROR);
            return;
        }
        Finder.Found hit = result.get();
        String sentence = hit.frame() == from ? NLS.bind(Messages.find_only, hit.frame()) : !hit.wrapped() ? NLS.bind(Messages.find_found, hit.frame())
                : NLS.bind(forward ? Messages.find_fromFirst : Messages.find_fromLast, hit.frame());
        say(sentence, Palette.MUTED);
        found = hit.frame();
        all.look(List.of(kindOf, sought), hit.frame(), make, set -> {
            if (found == hit.frame() && !bar.isDisposed()) {
                say(NLS.bind(Messages.find_place, new Object[] {sentence, String.format("%,d", set.place(hit.frame()) + 1),
                        String.format("%,d", set.size())}), Palette.MUTED);
            }
        });
        pending = kindOf == Kind.FIELDS ? sought : "";
        model.select(hit.frame());
        selected(model);
    }

    /** Only what is displayed was looked through. */
    @Override
    public void displayed(TraceModel of) {
        all.displayed();
    }

    /** What the frames say may be something else now. */
    @Override
    public void redecoded(TraceModel of) {
        all.forget();
    }

    /** Once the found frame is decoded, the line that has the text is selected in it. */
    @Override
    public void selected(TraceModel of) {
        if (pending.isEmpty() || of.selection().frame() != found || of.selection().decoded() == null) {
            return;
        }
        String sought = pending;
        pending = "";
        for (Node root : of.selection().decoded().roots()) {
            Optional<Node> node = Finder.node(root, sought);
            if (node.isPresent()) {
                of.select(node.get());
                return;
            }
        }
    }

    /** What the bar shows, for tests from outside; null while it is closed. */
    public Map<String, Object> state() {
        if (bar.isDisposed() || !bar.getVisible()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("kind", kind.getText());
        state.put("text", typed());
        state.put("message", message.getText().replace("&&", "&"));
        state.put("at", List.of(kind.toDisplay(20, 10).x, kind.toDisplay(20, 10).y));
        return state;
    }
}
