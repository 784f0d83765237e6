package org.wirefig.ui.detail;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.TreeViewer;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Node;
import org.wirefig.trace.query.FilterFor;
import org.wirefig.ui.decodeas.DecodeAsHandler;
import org.wirefig.ui.filter.FilterMenu;
import org.wirefig.ui.model.Copied;
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
                fill(manager, node, model.get());
                manager.add(new Separator());
                manager.add(action("Unfold Everything Below", () -> unfold.accept(node)));
            }
        });
        tree.getControl().setMenu(menu.createContextMenu(tree.getControl()));
    }

    private static void fill(IMenuManager menu, Node node, TraceModel model) {
        Optional<String> filter = FilterFor.node(node);
        FilterMenu.fill(menu, model, filter);
        menu.add(new Separator());
        FilterMenu.fillFrame(menu, model);
        menu.add(DecodeAsHandler.item());
        menu.add(new Separator());
        filter.ifPresent(text -> menu.add(action("Copy Filter", () -> Copied.text(text, model::say))));
        if (node.field() != null) {
            menu.add(action("Copy Field Name", () -> Copied.text(node.field().name(), model::say)));
        }
        if (node.value() != null) {
            menu.add(action("Copy Value", () -> Copied.text(value(node), model::say)));
        }
        menu.add(action("Copy Text", () -> Copied.text(node.text(), model::say)));
        menu.add(action("Copy with Everything Below", () -> Copied.text(all(node, "").toString(), model::say)));
    }

    private static Action action(String text, Runnable run) {
        return new Action(text.replace("&", "&&")) {
            @Override
            public void run() {
                run.run();
            }
        };
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
