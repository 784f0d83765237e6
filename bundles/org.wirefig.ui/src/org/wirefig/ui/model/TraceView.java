package org.wirefig.ui.model;

import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;

/**
 * A view that follows the trace in front. While there is nothing to show it says what it is for; a subclass builds the
 * content and hears of the trace's changes as a {@link TraceListener}.
 */
public abstract class TraceView extends ViewPart implements TraceListener {
    private final Consumer<TraceModel> follower = this::follow;
    private TraceModel model;
    private Composite stack;
    private StackLayout layout;
    private Composite empty;
    private Label sentence;
    private Composite content;

    /** Builds the view's content. */
    protected abstract void createContent(Composite parent);

    /** Another trace is in front; null: none. {@link #model()} is already the new one. */
    protected abstract void modelChanged();

    @Override
    public final void createPartControl(Composite parent) {
        stack = new Composite(parent, SWT.NONE);
        layout = new StackLayout();
        stack.setLayout(layout);
        empty = new Composite(stack, SWT.NONE);
        empty.setLayout(new GridLayout());
        sentence = new Label(empty, SWT.WRAP | SWT.CENTER);
        sentence.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, true, true));
        Palette.own(sentence);
        sentence.setForeground(Palette.MUTED.color());
        Palette.follow(sentence, () -> sentence.setForeground(Palette.MUTED.color()));
        content = new Composite(stack, SWT.NONE);
        createContent(content);
        name(content);
        layout.topControl = empty;
        ActiveTrace.of(getSite().getWorkbenchWindow()).follow(follower);
        ScreenState.report("empty " + getTitle(), () -> sentence.isDisposed() || !sentence.isVisible() ? null : sentence.getText());
    }

    /** Whatever of the content has no name of its own is told to screen readers by the view's; for what a view makes later, too. */
    protected final void name(Composite in) {
        for (Control control : in.getChildren()) {
            if (control instanceof Table || control instanceof Tree || control instanceof StyledText) {
                control.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> {
                    if (event.result == null || event.result.isEmpty()) {
                        event.result = getTitle();
                    }
                }));
            } else if (control instanceof Composite composite) {
                name(composite);
            }
        }
    }

    /** Gives the keyboard to the content; called only while it is shown. */
    protected abstract void focusContent();

    /** The view itself takes the keyboard while it is empty, or no key would reach any command. */
    @Override
    public final void setFocus() {
        if (layout.topControl == content) {
            focusContent();
        } else {
            empty.forceFocus();
        }
    }

    /** The trace in front, or null. */
    protected final TraceModel model() {
        return model;
    }

    /** Shows a sentence in place of the content. */
    protected final void showEmpty(String text) {
        if (!sentence.getText().equals(text)) {
            sentence.setText(text);
            empty.layout();
        }
        top(empty);
    }

    protected final void showContent() {
        top(content);
    }

    /** Carries out one of the program's commands in the view's own way while it is in front, until that is deactivated. */
    protected final IHandlerActivation handle(String command, Runnable run) {
        return getSite().getService(IHandlerService.class).activateHandler(command, new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                run.run();
                return null;
            }
        });
    }

    private void top(Composite control) {
        if (layout.topControl != control) {
            boolean focused = inFocus(layout.topControl);
            layout.topControl = control;
            stack.layout();
            if (focused) {
                setFocus();
            }
        }
    }

    /** Whether the keyboard is in what is shown; it then goes to what comes in its place. */
    private static boolean inFocus(Control shown) {
        Control at = shown.getDisplay().getFocusControl();
        while (at != null && at != shown) {
            at = at.getParent();
        }
        return at != null;
    }

    private void follow(TraceModel other) {
        if (model != null) {
            model.removeListener(this);
        }
        model = other;
        if (model != null) {
            model.addListener(this);
        }
        modelChanged();
    }

    @Override
    public void dispose() {
        ActiveTrace.of(getSite().getWorkbenchWindow()).unfollow(follower);
        if (model != null) {
            model.removeListener(this);
        }
        super.dispose();
    }
}
