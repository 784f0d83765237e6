package org.wirefig.ui.frames.filter;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.VerifyEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.wirefig.filter.Completion;
import org.wirefig.filter.Completion.Proposal;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterContext;
import org.wirefig.filter.FilterException;
import org.wirefig.ui.model.Palette;

/**
 * A filter field that checks what is typed and proposes how it may go on. Both are done in the background, for the latest
 * text only: typing never waits, however long a filter is.
 */
public final class FilterEditor {
    /** So much of a word is typed before proposals come unasked. */
    private static final int ENOUGH = 2;

    /** What is to be looked at: {@code complete} 0: checked only, 1: with proposals while typing, 2: proposals were asked for. */
    private record Request(String text, int caret, int complete, FilterContext context) {
    }

    /** What came of it. */
    private record Answer(FilterException wrong, List<Proposal> proposals) {
    }

    private final FilterField field;
    private final CompletionPopup popup;
    private final Supplier<FilterContext> context;
    private final Display display;
    private final Job checker;
    private volatile Request latest;
    private FilterException wrong;
    private Runnable enter = () -> { };
    private Runnable escape = () -> { };
    private Runnable past = () -> { };
    private Consumer<FilterException> checked = problem -> { };
    private boolean setting;

    /**
     * A field with an accessible name and a hint; {@code jobs} makes the job that checks, for a trace the one that ends
     * before the trace is closed.
     */
    public FilterEditor(Composite parent, String name, String hint, Supplier<FilterContext> context,
            BiFunction<String, Runnable, Job> jobs) {
        this.context = context;
        this.display = parent.getDisplay();
        field = new FilterField(parent, name, hint);
        checker = jobs.apply(Messages.job_checking, this::look);
        popup = new CompletionPopup(field.text(), this::take);
        StyledText text = field.text();
        text.addListener(SWT.Modify, event -> request(setting ? 0 : 1));
        // Else Tab would leave the field before it is heard of as a key.
        text.addListener(SWT.Traverse, event -> event.doit &= !popup.isOpen());
        field.onKey(this::key);
    }

    /** A job for an editor that belongs to no trace. */
    public static Job job(String name, Runnable task) {
        Job job = Job.createSystem(name, (ICoreRunnable) monitor -> task.run());
        job.setPriority(Job.INTERACTIVE);
        return job;
    }

    public void onEnter(Runnable run) {
        enter = run;
    }

    public void onEscape(Runnable run) {
        escape = run;
    }

    /** What Ctrl+Down does. */
    public void onPast(Runnable run) {
        past = run;
    }

    /** Told what is wrong with what is typed, or null, whenever that was looked at. */
    public void onChecked(Consumer<FilterException> run) {
        checked = run;
    }

    public Composite control() {
        return field.control();
    }

    public String get() {
        return field.get();
    }

    public void set(String filter) {
        setting = true;
        try {
            field.set(filter);
        } finally {
            setting = false;
        }
        popup.close();
    }

    /** Takes what is typed in, or does not. */
    void enable(boolean enabled) {
        field.enable(enabled);
    }

    /** True while the field is drawn as one that takes nothing in, for tests from outside. */
    boolean dimmed() {
        return field.text().getBackground().equals(Palette.HEADER.color());
    }

    public void focus() {
        field.focus();
    }

    /** Puts the caret behind the text, with nothing selected, to go on typing. */
    void focusEnd() {
        field.text().setFocus();
        field.text().setCaretOffset(field.text().getCharCount());
    }

    /** Shows why what is there does not compile; null: it does. */
    public void show(FilterException problem) {
        wrong = problem;
        field.show(problem == null ? List.of() : problem.problems(), problem == null ? "" : problem.getMessage());
    }

    /** Why what is typed does not compile, as far as that is known; null when it does. */
    public FilterException wrong() {
        return wrong;
    }

    /** True while proposals are shown: what is typed is not finished. */
    boolean completing() {
        return popup.isOpen();
    }

    /** The proposals that are shown, and the chosen one; for tests from outside. */
    public Object state() {
        return popup.state();
    }

    // ---- checking and proposing

    private void request(int complete) {
        latest = new Request(field.get(), field.text().getCaretOffset(), complete, context.get());
        checker.schedule();
    }

    /** Proposals that are still being looked for would come too late. */
    private void finished() {
        popup.close();
        request(0);
    }

    private void look() {
        Request request = latest;
        Answer answer = new Answer(problem(request), proposals(request));
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (request == latest && !field.control().isDisposed()) {
                    arrived(request, answer);
                }
            });
        }
    }

    private static FilterException problem(Request request) {
        try {
            if (!request.text().isBlank()) {
                Filter.compile(request.text(), request.context());
            }
            return null;
        } catch (FilterException e) {
            return e;
        }
    }

    private static List<Proposal> proposals(Request request) {
        if (request.complete() == 0) {
            return List.of();
        }
        List<Proposal> all = new Completion(request.context()).at(request.text(), request.caret());
        boolean enough = request.complete() == 2 || !all.isEmpty() && all.getFirst().length() >= ENOUGH;
        // A word that is whole already needs no proposal of itself.
        boolean whole = request.complete() == 1 && all.size() == 1 && request.text().substring(all.getFirst().position(),
                all.getFirst().position() + all.getFirst().length()).equals(all.getFirst().text());
        return enough && !whole ? all : List.of();
    }

    private void arrived(Request request, Answer answer) {
        show(answer.wrong());
        checked.accept(answer.wrong());
        if (request.complete() == 0 || answer.proposals().isEmpty() || !field.text().isFocusControl()) {
            popup.close();
        } else {
            popup.show(answer.proposals(), request.complete() == 2);
        }
    }

    private void take(Proposal proposal) {
        StyledText text = field.text();
        int most = text.getCharCount();
        int from = Math.min(proposal.position(), most);
        setting = true;
        try {
            text.replaceTextRange(from, Math.min(proposal.length(), most - from), proposal.text());
        } finally {
            setting = false;
        }
        text.setCaretOffset(from + proposal.text().length());
        text.showSelection();
        text.setFocus();
    }

    private void key(VerifyEvent event) {
        if (popup.key(event)) {
            event.doit = false;
        } else if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
            event.doit = false;
            finished();
            enter.run();
        } else if (event.keyCode == SWT.ESC) {
            event.doit = false;
            finished();
            escape.run();
        } else if (event.keyCode == ' ' && (event.stateMask & SWT.MOD1) != 0) {
            event.doit = false;
            request(2);
        } else if (event.keyCode == SWT.ARROW_DOWN && (event.stateMask & SWT.MOD1) != 0) {
            event.doit = false;
            finished();
            past.run();
        }
    }
}
