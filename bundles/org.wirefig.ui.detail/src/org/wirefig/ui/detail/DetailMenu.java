package org.wirefig.ui.detail;

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
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Node;
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
        String filter = filter(node);
        if (filter != null) {
            menu.add(action("Filter: " + shortened(filter), () -> model.filter().propose(filter)));
            String now = model.filter().text();
            if (!now.isEmpty()) {
                menu.add(action("And: …  && " + shortened(filter), () -> model.filter().propose("(" + now + ") && " + filter)));
                menu.add(action("Or: …  || " + shortened(filter), () -> model.filter().propose("(" + now + ") || " + filter)));
            }
            menu.add(action("Not: !(" + shortened(filter) + ")", () -> model.filter().propose("!(" + filter + ")")));
            menu.add(new Separator());
            menu.add(action("Copy Filter", () -> copy(tree, filter)));
        }
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

    /** A filter that finds this field with this value; null for a note. */
    private static String filter(Node node) {
        Field field = node.field();
        if (field == null) {
            return null;
        }
        return switch (node.value()) {
            case null -> field.name();
            case Long number -> field.name() + " == " + (field.type() == Field.Type.DURATION ? FieldText.seconds(number)
                    : field.type() == Field.Type.TIME ? "\"" + FieldText.plain(field, number) + "\"" : FieldText.plain(field, number));
            case Bytes b when field.type() == Field.Type.IPV6 -> field.name() + " == " + FieldText.plain(field, b);
            case Bytes b -> b.length() == 0 || b.length() > 64 ? field.name() : field.name() + " == " + FieldText.hex(b, 64, ":");
            case Object other -> field.name() + " == \"" + other.toString().replace("\\", "\\\\").replace("\"", "\\\"")
                    .replace("\r", "\\r").replace("\n", "\\n") + "\"";
        };
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }
}
