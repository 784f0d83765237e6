package org.wirefig.ui.figure;

import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.wirefig.figure.FigureConversation;
import org.wirefig.figure.Participant;
import org.wirefig.ui.model.TraceModel;

/** The context menu of a figure: what can be done with the participant or the step under the mouse, or in focus. */
final class FigureMenu {
    private final Control over;
    private final ParticipantEdits edits;
    private final TraceModel model;

    FigureMenu(Control over, ParticipantEdits edits, TraceModel model) {
        this.over = over;
        this.edits = edits;
        this.model = model;
    }

    /** @param participant index among those shown, or -1; {@code step} the same */
    void fill(Menu menu, int participant, int step) {
        if (participant >= 0) {
            participant(menu, participant);
            separator(menu);
        } else if (step >= 0) {
            step(menu, step);
        }
        copies(menu);
        separator(menu);
        hidden(menu);
        item(menu, Messages.foldAll, () -> edits.foldAll(true));
        item(menu, Messages.unfoldAll, () -> edits.foldAll(false)).setEnabled(!edits.edits().folded().isEmpty());
        separator(menu);
        item(menu, Messages.undo, edits::undo).setEnabled(edits.canUndo());
        item(menu, Messages.resetAll, edits::reset).setEnabled(!edits.edits().equals(org.wirefig.figure.FigureEdits.NONE));
    }

    private void participant(Menu menu, int index) {
        List<Participant> all = edits.shown().participants();
        Participant participant = all.get(index);
        item(menu, NLS.bind(Messages.rename, participant.role()), () -> edits.rename(over.getShell(), participant.id()));
        item(menu, NLS.bind(Messages.hide, participant.role()), () -> edits.hide(participant.id(), true)).setEnabled(all.size() > 1);
        item(menu, Messages.moveLeft, () -> edits.move(participant.id(), index - 1)).setEnabled(index > 0);
        item(menu, Messages.moveRight, () -> edits.move(participant.id(), index + 1)).setEnabled(index < all.size() - 1);
        if (all.size() > 1) {
            Menu into = cascade(menu, NLS.bind(Messages.mergeInto, participant.role()));
            for (Participant other : all) {
                if (!other.id().equals(participant.id())) {
                    item(into, named(other), () -> edits.merge(participant.id(), other.id()));
                }
            }
        }
        for (Map.Entry<String, String> merge : edits.edits().merged().entrySet()) {
            if (merge.getValue().equals(participant.id())) {
                edits.whole().participants().stream().filter(p -> p.id().equals(merge.getKey())).findFirst()
                        .ifPresent(other -> item(menu, NLS.bind(Messages.separate, named(other)), () -> edits.merge(other.id(), other.id())));
            }
        }
    }

    /** A role with its address, since several may play the same. */
    static String named(Participant participant) {
        return participant.addresses().isEmpty() ? participant.role() : participant.role() + " (" + participant.addresses().getFirst() + ")";
    }

    private void step(Menu menu, int step) {
        int conversation = edits.shown().steps().get(step).conversation();
        if (conversation >= 0) {
            FigureConversation of = edits.shown().conversations().get(conversation);
            boolean folded = edits.folded(step);
            item(menu, NLS.bind(folded ? Messages.unfold : Messages.fold, of.label()), () -> edits.fold(step, !folded));
            item(menu, NLS.bind(Messages.filterOn, of.filter()), () -> model.filter().propose(of.filter()));
            separator(menu);
        }
    }

    private void copies(Menu menu) {
        FigureCopy copy = new FigureCopy(model, edits.shown());
        item(menu, Messages.copyPicture, copy::picture);
        FigureCopy.FORMS.forEach((ending, name) -> item(menu, NLS.bind(Messages.copyText, name), () -> copy.text(ending)));
    }

    private void hidden(Menu menu) {
        List<Participant> hidden = edits.whole().participants().stream().filter(p -> edits.edits().hidden().contains(p.id())).toList();
        if (!hidden.isEmpty()) {
            Menu of = cascade(menu, Messages.showHidden);
            hidden.forEach(participant -> item(of, named(participant), () -> edits.hide(participant.id(), false)));
        }
    }

    private static Menu cascade(Menu menu, String text) {
        MenuItem item = new MenuItem(menu, SWT.CASCADE);
        item.setText(text);
        Menu of = new Menu(item);
        item.setMenu(of);
        return of;
    }

    private static MenuItem item(Menu menu, String text, Runnable run) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text.replace("&", "&&"));
        item.addListener(SWT.Selection, event -> run.run());
        return item;
    }

    private static void separator(Menu menu) {
        new MenuItem(menu, SWT.SEPARATOR);
    }
}
