package org.wirefig.ui.help;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.FormText;
import org.eclipse.ui.forms.widgets.ScrolledFormText;
import org.eclipse.ui.part.ViewPart;
import org.wirefig.ui.model.Fonts;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;

/** The help inside the program: pages that can be read beside the trace, and tours whose links do what they say. */
public final class HelpView extends ViewPart {
    public static final String ID = "org.wirefig.ui.help.view";

    private Combo pages;
    private ScrolledFormText scrolled;
    private Label sentence;
    private Links links;

    @Override
    public void createPartControl(Composite parent) {
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        Composite all = new Composite(parent, SWT.NONE);
        all.setLayout(layout);
        pages = new Combo(all, SWT.READ_ONLY | SWT.DROP_DOWN);
        GridData inBar = new GridData(SWT.LEFT, SWT.TOP, false, false);
        inBar.horizontalIndent = 6;
        inBar.verticalIndent = 4;
        pages.setLayoutData(inBar);
        pages.setItems(Stream.of(Page.values()).map(Page::title).toArray(String[]::new));
        pages.setToolTipText(Messages.Pages);
        pages.addListener(SWT.Selection, event -> show(Page.values()[pages.getSelectionIndex()]));
        sentence = new Label(all, SWT.WRAP);
        GridData inLine = new GridData(SWT.FILL, SWT.TOP, true, false);
        inLine.horizontalIndent = 10;
        inLine.exclude = true;
        sentence.setLayoutData(inLine);
        scrolled = new ScrolledFormText(all, SWT.V_SCROLL, false);
        scrolled.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        Palette.dress(scrolled);
        FormText text = new FormText(scrolled, SWT.WRAP);
        Palette.dress(text);
        text.marginWidth = 12;
        text.marginHeight = 8;
        links(text);
        Palette.follow(text, () -> links(text));
        text.setFont("title", JFaceResources.getFontRegistry().getBold(JFaceResources.HEADER_FONT));
        text.setFont("code", Fonts.TEXT.font());
        Fonts.TEXT.follow(text, () -> {
            text.setFont("code", Fonts.TEXT.font());
            scrolled.reflow(true);
        });
        links = new Links(getSite().getWorkbenchWindow(), this::show, this::say);
        text.addHyperlinkListener(new HyperlinkAdapter() {
            @Override
            public void linkActivated(HyperlinkEvent event) {
                say("");
                links.follow(event.getHref().toString());
            }
        });
        scrolled.setFormText(text);
        show(Page.KEYS);
        ScreenState.report("help", this::state);
    }

    private static void links(FormText text) {
        text.getHyperlinkSettings().setForeground(Palette.TLS.color());
        text.getHyperlinkSettings().setActiveForeground(Palette.TLS.color());
        text.redraw();
    }

    /** Shows the page that has these words most often, and says which others have them. */
    void find(String words) {
        List<Page> found = Stream.of(Page.values()).filter(page -> page.count(words) > 0)
                .sorted(Comparator.comparingInt((Page page) -> page.count(words)).reversed()).toList();
        if (found.isEmpty()) {
            say(NLS.bind(Messages.NotFound, words));
            return;
        }
        show(found.getFirst());
        String others = found.stream().skip(1).map(Page::title).collect(Collectors.joining("; "));
        say(NLS.bind(others.isEmpty() ? Messages.Found : Messages.FoundElsewhere, words, others));
    }

    private void show(Page page) {
        pages.select(page.ordinal());
        try {
            scrolled.setText(page.read());
        } catch (IllegalArgumentException e) {
            ILog.get().error("The help page " + page + " could not be read", e);
        }
        scrolled.setOrigin(0, 0);
        scrolled.reflow(true);
    }

    private void say(String text) {
        sentence.setText(text);
        ((GridData) sentence.getLayoutData()).exclude = text.isEmpty();
        sentence.setVisible(!text.isEmpty());
        sentence.getParent().layout();
    }

    @Override
    public void setFocus() {
        scrolled.getFormText().setFocus();
    }

    private Map<String, Object> state() {
        if (pages.isDisposed() || !pages.isVisible()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("page", pages.getText());
        state.put("sentence", sentence.getText());
        return state;
    }
}
