package org.wirefig.ui.detail;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Node;
import org.wirefig.trace.query.FilterFor;
import org.wirefig.ui.filter.FilterMenu;
import org.wirefig.ui.model.TraceModel;

/** The tree's context menu: filter by a field, copy what it shows. */
final class DetailMenu {
    private DetailMenu() {
    }

    static void attach(TreeViewer tree, Supplier<TraceModel> model, Consumer<Node> unfold) {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> {
            if (tree.getStructuredSelection().getFirstElement() instanceof Node node) {
                fill(manager, tree, node, model.get());
                manager.add(new Separator());
                manager.add(action("Unfold Everything Below", () -> unfold.accept(node)));
            }
        });
        tree.getControl().setMenu(menu.createContextMenu(tree.getControl()));
    }

    private static void fill(IMenuManager menu, TreeViewer tree, Node node, TraceModel model) {
        Optional<String> filter = FilterFor.node(node);
        FilterMenu.fill(menu, model, filter);
        menu.add(new Separator());
        FilterMenu.fillFrame(menu, model);
        menu.add(new Separator());
        filter.ifPresent(text -> menu.add(action("Copy Filter", () -> copy(tree, text))));
        if (node.field() != null) {
            menu.add(action("Copy Field Name", () -> copy(tree, node.field().name())));
        }
        if (node.value() != null) {
            menu.add(action("Copy Value", () -> copy(tree, value(node))));
        }
        menu.add(action("Copy Text", () -> copy(tree, node.text())));
        menu.add(action("Copy with Everything Below", () -> copy(tree, all(node, "").toString())));
    }

    private static Action action(String text, Runnable run) {
        return new Action(text.replace("&", "&&")) {
            @Override
            public void run() {
                run.run();
            }
        };
    }

    private static void copy(TreeViewer tree, String text) {
        Clipboard clipboard = new Clipboard(tree.getControl().getDisplay());
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private static StringBuilder all(Node node, String indent) {
        StringBuilder text = new StringBuilder(indent).append(node.text()).append('\n');
        node.children().forEach(child -> text.append(all(child, indent + "    ")));
        return text;
    }

    private static String value(Node node) {
        return node.value() instanceof Long number ? FieldText.plain(node.field(), number) : FieldText.plain(node.field(), node.value());
    }
}
