package org.wirefig.ui.detail;

import java.util.Map;
import java.util.StringJoiner;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.program.Program;
import org.wirefig.filter.FieldHelp;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Node;

/** What is told about a line of the tree: in short below it, and at length when asked for. */
record FieldTold(Node node, FieldHelp help) {
    /** Values whose names are listed. */
    private static final int MOST = 40;

    static FieldTold of(Node node) {
        return new FieldTold(node, node.field() == null ? null : FieldHelp.of(node.field()));
    }

    /** The filter name, what its values are, and where its bytes lie. */
    String line() {
        return help == null ? Messages.help_note : help.name() + " · " + at(help.kind());
    }

    /** What its values are, in which protocol, and where its bytes lie. */
    String kind() {
        return at(help.protocol().isEmpty() || help.protocol().equals(help.label()) ? help.kind()
                : NLS.bind(Messages.help_kind, help.kind(), help.protocol()));
    }

    private String at(String kind) {
        return node.length() == 0 ? kind : NLS.bind(Messages.help_at, new Object[] {kind, node.length() == 1 ? Messages.one_byte
                : NLS.bind(Messages.some_bytes, String.format("%,d", node.length())), String.format("%,d", node.offset())});
    }

    /** The names of the values, as many as can be read at a glance. */
    String values() {
        if (help == null || node.field().names() == null) {
            return "";
        }
        StringJoiner values = new StringJoiner(", ");
        Map<Long, String> all = node.field().names().values();
        all.entrySet().stream().limit(MOST).forEach(each -> values.add(FieldText.plain(node.field(), each.getKey().longValue()) + " " + each.getValue()));
        if (all.size() > MOST) {
            values.add(NLS.bind(Messages.help_more, String.format("%,d", all.size() - MOST)));
        }
        return values.toString();
    }

    /** The reference, with links where its addresses are known. */
    String reference() {
        return help == null ? "" : help.linked((address, name) -> "<a href=\"" + address + "\">" + name + "</a>");
    }

    /** Opens an address in whatever the system opens such with; what to say when there is none, or null. */
    static String open(String address) {
        return Program.launch(address) ? null : NLS.bind(Messages.help_noBrowser, address);
    }
}
