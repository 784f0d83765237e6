package org.wirefig.ui.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;
import org.wirefig.ui.model.Timing;

/** Finds steps by words or by a frame's number: Enter goes on, Shift+Enter back, Esc closes. */
final class FindBar extends Composite {
    private final Text text;
    private final Label place;
    private final IntConsumer go;
    private final Runnable closed;
    private Figure figure;
    private List<Integer> found = List.of();
    private int at = -1;

    FindBar(Composite parent, IntConsumer go, Runnable closed) {
        super(parent, SWT.NONE);
        this.go = go;
        this.closed = closed;
        GridLayout layout = new GridLayout(4, false);
        layout.marginHeight = 3;
        setLayout(layout);
        text = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH);
        text.setMessage(Messages.findWhat);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        place = new Label(this, SWT.RIGHT);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, false, false);
        wide.widthHint = 90;
        place.setLayoutData(wide);
        button(Messages.findPrevious, -1);
        button(Messages.findNext, 1);
        text.addListener(SWT.Modify, event -> search());
        text.addListener(SWT.DefaultSelection, event -> { });
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
                event.doit = false;
                step((event.stateMask & SWT.SHIFT) != 0 ? -1 : 1);
            } else if (event.keyCode == SWT.ESC) {
                event.doit = false;
                closed.run();
            }
        });
    }

    private void button(String name, int way) {
        Button button = new Button(this, SWT.PUSH);
        button.setText(name);
        button.addListener(SWT.Selection, event -> step(way));
    }

    /** Another figure is shown: what is found in it may be elsewhere. */
    void figure(Figure shown) {
        if (figure != shown) {
            figure = shown;
            found = matches();
            at = -1;
            say();
        }
    }

    void open() {
        text.setFocus();
        text.selectAll();
    }

    private void search() {
        Timing timing = Timing.start();
        found = matches();
        at = -1;
        step(1);
        timing.say("found in the figure", found.size() + " steps");
    }

    private void step(int way) {
        if (!found.isEmpty()) {
            at = Math.floorMod(at < 0 && way < 0 ? -1 : at + way, found.size());
            go.accept(found.get(at));
        }
        say();
    }

    private void say() {
        place.setText(text.getText().isBlank() ? "" : found.isEmpty() ? Messages.findNone
                : NLS.bind(Messages.findPlace, Math.max(0, at) + 1, found.size()));
    }

    String said() {
        return place.getText();
    }

    private List<Integer> matches() {
        String wanted = text.getText().strip().toLowerCase(Locale.ROOT);
        List<Integer> steps = new ArrayList<>();
        if (figure != null && !wanted.isEmpty()) {
            int frame = wanted.matches("\\d{1,9}") ? Integer.parseInt(wanted) : 0;
            for (int i = 0; i < figure.steps().size(); i++) {
                Step step = figure.steps().get(i);
                if (frame > 0 && step.hasFrame(frame) || says(step, wanted)) {
                    steps.add(i);
                }
            }
        }
        return steps;
    }

    private boolean says(Step step, String wanted) {
        return holds(step.text(), wanted) || holds(step.detail(), wanted) || step.marks().stream().anyMatch(mark -> holds(mark, wanted))
                || holds(figure.participants().get(step.from()).role(), wanted) || holds(figure.participants().get(step.to()).role(), wanted);
    }

    private static boolean holds(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
