package org.wirefig.ui.detail;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.BytesText;
import org.wirefig.trace.Node;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.SaveAs;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.TraceModel;

/** The menu that copies the selected bytes in any form, or saves them. */
final class BytesCopy {
    private BytesCopy() {
    }

    /** Adds the menu; nothing where no bytes are selected. */
    static void fill(IMenuManager to, TraceModel model, Shell shell) {
        Selection selection = model.selection();
        if (selection.length() == 0) {
            return;
        }
        MenuManager menu = new MenuManager(Messages.menu_copyBytes);
        add(menu, Messages.form_hex, BytesText.HEX, model);
        add(menu, Messages.form_dump, BytesText.DUMP, model);
        menu.add(new Separator());
        for (BytesForm form : BytesForm.values()) {
            if (form != BytesForm.HEX) {
                add(menu, form.label(), form.text(), model);
            }
        }
        to.add(menu);
        Bytes bytes = selection.bytes();
        String name = selection.node() == null || selection.node().field() == null ? "bytes" : selection.node().field().name();
        to.add(action(Messages.menu_saveBytes, () -> SaveAs.ask(shell, Messages.save_title, name + ".bin").ifPresent(file ->
                SaveAs.write(model, Messages.save_title, file, out -> out.write(bytes.copy())))));
    }

    private static void add(MenuManager menu, String label, BytesText form, TraceModel model) {
        Bytes bytes = of(model.selection(), form);
        Action action = action(label, () -> Copied.text(form.of(bytes), model::say));
        action.setEnabled(form.fits(bytes));
        menu.add(action);
    }

    /** The selected bytes, or the smallest field around them of which the form can be had. */
    static Bytes of(Selection selection, BytesText form) {
        for (Node node = selection.node(); !form.fits(selection.bytes()) && node != null; node = node.parent()) {
            if (node.source() >= 0 && node.length() > 0) {
                Bytes bytes = selection.decoded().sources().get(node.source()).bytes().slice(node.offset(), node.length());
                if (form.fits(bytes)) {
                    return bytes;
                }
            }
        }
        return selection.bytes();
    }

    static Action action(String text, Runnable run) {
        return new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
    }
}
