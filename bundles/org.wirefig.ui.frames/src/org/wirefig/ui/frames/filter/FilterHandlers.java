package org.wirefig.ui.frames.filter;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.filter.Dialect;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterContext;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.query.FilterFor;
import org.wirefig.ui.filter.FilterMenu;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;

/** The commands of the Filter menu. Without an open trace they do nothing. */
public final class FilterHandlers {
    private FilterHandlers() {
    }

    /** A command on the filter bar in front. */
    abstract static class OnBar extends AbstractHandler {
        abstract void run(FilterBar bar, TraceModel model, IEditorPart editor);

        @Override
        public final Object execute(ExecutionEvent event) {
            IEditorPart editor = HandlerUtil.getActiveEditor(event);
            FilterBar bar = editor == null ? null : Adapters.adapt(editor, FilterBar.class);
            if (bar != null) {
                run(bar, bar.model(), editor);
            }
            return null;
        }
    }

    public static final class ToFilter extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            editor.getSite().getPage().activate(editor);
            bar.focus();
        }
    }

    public static final class Clear extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            bar.apply("");
        }
    }

    // ---- the selected frame's

    /** Applies a filter made from the selected frame, or says why there is none. */
    abstract static class OfFrame extends OnBar {
        private final Function<Decoded, Optional<String>> filter;
        private final String none;

        OfFrame(Function<Decoded, Optional<String>> filter, String none) {
            this.filter = filter;
            this.none = none;
        }

        @Override
        final void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            if (model.selection().frame() == 0) {
                model.say(Messages.said_select);
            } else if (model.selection().decoded() != null) {
                apply(bar, model, model.selection().decoded());
            } else {
                // Selected a moment ago: its decoding is under way.
                model.addListener(new TraceListener() {
                    @Override
                    public void selected(TraceModel of) {
                        of.removeListener(this);
                        if (of.selection().decoded() != null) {
                            apply(bar, of, of.selection().decoded());
                        }
                    }
                });
            }
        }

        private void apply(FilterBar bar, TraceModel model, Decoded frame) {
            filter.apply(frame).ifPresentOrElse(bar::apply, () -> model.say(NLS.bind(none, frame.number())));
        }
    }

    public static final class Stream extends OfFrame {
        public Stream() {
            super(FilterFor::stream, Messages.said_noStream);
        }
    }

    public static final class Hosts extends OfFrame {
        public Hosts() {
            super(FilterFor::hosts, Messages.said_noHosts);
        }
    }

    public static final class Process extends OfFrame {
        public Process() {
            super(FilterFor::process, Messages.said_noProcess);
        }
    }

    // ---- hiding

    public static final class HideThese extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            if (model.filter().text().isEmpty()) {
                model.say(Messages.said_nothingToHide);
                return;
            }
            FilterMenu.hide(model, model.filter().text());
            bar.apply("");
        }
    }

    public static final class Hidden extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            HideDialog dialog = new HideDialog(editor.getSite().getShell(), model.filter().hiding(), model.filter()::context);
            if (dialog.open() == Window.OK) {
                model.filter().hide(dialog.wanted(), wrong -> model.say(wrong == null ? "" : wrong.getMessage()));
            }
        }
    }

    public static final class ShowHidden extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            model.filter().hide("", wrong -> model.say(Messages.said_shown));
        }
    }

    // ---- names and colours

    public static final class Save extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            NamedFiltersDialog dialog = new NamedFiltersDialog(editor.getSite().getShell(), model.filter()::context);
            dialog.setBlockOnOpen(false);
            dialog.open();
            dialog.begin(Messages.list_newName, bar.text().strip());
        }
    }

    public static final class Manage extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            new NamedFiltersDialog(editor.getSite().getShell(), model.filter()::context).open();
        }
    }

    public static final class Colours extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            new ColourRulesDialog(editor.getSite().getShell(), model.filter()::context).open();
        }
    }

    // ---- dialects

    /** Writes the bar's filter in both dialects, in the background, and gives them on, Wireshark's first. */
    private static void written(FilterBar bar, TraceModel model, BiConsumer<String, String> to) {
        String text = bar.text().strip();
        if (text.isEmpty()) {
            model.say(Messages.said_noFilter);
            return;
        }
        FilterContext context = model.filter().context();
        model.begin(Messages.job_checking, progress -> {
            try {
                Filter filter = Filter.compile(text, context);
                String wireshark = Dialect.WIRESHARK.write(filter);
                String netmon = Dialect.NETMON.write(filter);
                model.display(() -> to.accept(wireshark, netmon));
            } catch (FilterException e) {
                model.display(() -> model.say(e.getMessage()));
            }
        });
    }

    public static final class CopyWireshark extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            written(bar, model, (wireshark, netmon) -> Copied.text(wireshark, model::say));
        }
    }

    public static final class CopyNetMon extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            written(bar, model, (wireshark, netmon) -> Copied.text(netmon, model::say));
        }
    }

    /** Shows the bar's filter in Network Monitor's dialect, or, where it stands in that already, in Wireshark's. */
    public static final class OtherDialect extends OnBar {
        @Override
        void run(FilterBar bar, TraceModel model, IEditorPart editor) {
            String now = bar.text().strip();
            written(bar, model, (wireshark, netmon) -> bar.prepare(now.equals(netmon) ? wireshark : netmon));
        }
    }
}
