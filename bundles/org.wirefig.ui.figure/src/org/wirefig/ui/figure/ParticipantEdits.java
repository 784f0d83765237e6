package org.wirefig.ui.figure;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.figure.Figure;
import org.wirefig.figure.FigureConversation;
import org.wirefig.figure.FigureEdits;
import org.wirefig.figure.Participant;
import org.wirefig.ui.model.FigureChanges;

/** The changes that a reader makes to a figure, for menu, keys, dragging and the dialog of participants alike. */
final class ParticipantEdits {
    private final FigureChanges changes;
    private final Figure whole;
    private final Figure shown;

    /** @param whole the figure as the trace tells it; {@code shown} with the edits so far */
    ParticipantEdits(FigureChanges changes, Figure whole, Figure shown) {
        this.changes = changes;
        this.whole = whole;
        this.shown = shown;
    }

    Figure whole() {
        return whole;
    }

    Figure shown() {
        return shown;
    }

    FigureEdits edits() {
        return changes.edits();
    }

    /** Asks for another name. */
    void rename(Shell shell, String id) {
        Participant original = original(id);
        String now = edits().names().getOrDefault(id, original.role());
        String who = original.addresses().isEmpty() ? original.name() : original.addresses().getFirst();
        InputDialog dialog = new InputDialog(shell, Messages.editName, NLS.bind(Messages.editNameOf, original.role(), who), now, null);
        if (dialog.open() == Window.OK) {
            String name = dialog.getValue().strip();
            changes.change(edits().named(id, name.equals(original.role()) ? "" : name));
        }
    }

    private Participant original(String id) {
        return whole.participants().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    void hide(String id, boolean hide) {
        changes.change(edits().hidden(id, hide));
    }

    void merge(String id, String into) {
        changes.change(edits().merged(id, into));
    }

    /** Moves a participant to a place among those shown, counted from 0. */
    void move(String id, int place) {
        List<String> ids = new ArrayList<>(shown.participants().stream().map(Participant::id).toList());
        ids.remove(id);
        ids.add(Math.clamp(place, 0, ids.size()), id);
        changes.change(edits().ordered(ids));
    }

    /** Folds the conversation of a step to one arrow, or unfolds it; nothing for a step of none. */
    void fold(int step, boolean fold) {
        int conversation = shown.steps().get(step).conversation();
        if (conversation >= 0) {
            changes.change(edits().folded(shown.conversations().get(conversation).filter(), fold));
        }
    }

    boolean folded(int step) {
        int conversation = shown.steps().get(step).conversation();
        return conversation >= 0 && edits().folded().contains(shown.conversations().get(conversation).filter());
    }

    void foldAll(boolean fold) {
        FigureEdits edits = edits();
        for (FigureConversation conversation : whole.conversations()) {
            edits = edits.folded(conversation.filter(), fold);
        }
        changes.change(edits);
    }

    void reset() {
        changes.change(FigureEdits.NONE);
    }

    boolean canUndo() {
        return changes.canUndo();
    }

    void undo() {
        changes.undo();
    }
}
