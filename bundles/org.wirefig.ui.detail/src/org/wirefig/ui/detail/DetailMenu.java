package org.wirefig.ui.detail;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.osgi.util.NLS;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Node;
import org.wirefig.trace.query.FilterFor;
import org.wirefig.ui.decodeas.DecodeAsHandler;
import org.wirefig.ui.filter.FilterMenu;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.widget.KeyboardMenu;

/** The tree's context menu: filter by a field, copy what it shows or its bytes, go where it leads, learn what it is. */
final class DetailMenu {
    /** What the tree itself can do with a line. */
    interface Lines {
        void unfold(Node node);

        void help(Node node);
    }

    private DetailMenu() {
    }

    static void attach(TreeViewer tree, Supplier<TraceModel> model, Lines lines) {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> {
            if (tree.getStructuredSelection().getFirstElement() instanceof Node node) {
                fill(manager, node, model.get());
                BytesCopy.fill(manager, model.get(), tree.getControl().getShell());
                manager.add(new Separator());
                if (frame(node) > 0) {
                    manager.add(BytesCopy.action(NLS.bind(Messages.menu_toFrame, Integer.toString(frame(node))), () -> model.get().select(frame(node))));
                }
                manager.add(BytesCopy.action(Messages.menu_unfold, () -> lines.unfold(node)));
                manager.add(BytesCopy.action(Messages.menu_help, () -> lines.help(node)));
            }
        });
        tree.getControl().setMenu(menu.createContextMenu(tree.getControl()));
        KeyboardMenu.at(tree.getTree());
    }

    /** The frame that a line leads to, or 0. */
    static int frame(Node node) {
        return node.field() != null && node.field().isFrame() && node.value() instanceof Long number ? number.intValue() : 0;
    }

    private static void fill(IMenuManager menu, Node node, TraceModel model) {
        Optional<String> filter = FilterFor.node(node);
        FilterMenu.fill(menu, model, filter);
        menu.add(new Separator());
        FilterMenu.fillFrame(menu, model);
        menu.add(DecodeAsHandler.item());
        menu.add(new Separator());
        MenuManager copy = new MenuManager(Messages.menu_copy);
        if (node.value() != null) {
            copy(copy, Messages.menu_copyValue, () -> value(node), model);
        }
        if (node.field() != null) {
            copy(copy, Messages.menu_copyName, node.field()::name, model);
        }
        filter.ifPresent(text -> copy(copy, Messages.menu_copyFilter, () -> text, model));
        copy.add(new Separator());
        copy(copy, Messages.menu_copyLine, node::text, model);
        if (!node.children().isEmpty()) {
            copy(copy, Messages.menu_copyBelow, () -> all(List.of(node)), model);
        }
        copy(copy, Messages.menu_copyTree, () -> all(model.selection().decoded().roots()), model);
        menu.add(copy);
    }

    private static void copy(MenuManager menu, String label, Supplier<String> text, TraceModel model) {
        menu.add(BytesCopy.action(label, () -> Copied.text(text.get(), model::say)));
    }

    private static String all(List<Node> nodes) {
        StringBuilder text = new StringBuilder();
        nodes.forEach(node -> all(node, "", text));
        return text.toString();
    }

    private static void all(Node node, String indent, StringBuilder to) {
        to.append(indent).append(node.text()).append('\n');
        node.children().forEach(child -> all(child, indent + "    ", to));
    }

    private static String value(Node node) {
        return node.value() instanceof Long number ? FieldText.plain(node.field(), number) : FieldText.plain(node.field(), node.value());
    }
}
