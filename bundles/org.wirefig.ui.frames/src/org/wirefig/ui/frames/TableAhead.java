package org.wirefig.ui.frames;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.layer.SizeConfig;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.wirefig.ui.ClassesAhead;

/**
 * Loads ahead what the first table takes of the library it is made of: some five hundred classes. It initialises none that
 * touch colours, which only the window's thread may do.
 */
public final class TableAhead implements Runnable {
    private static final String LIBRARY = "org.eclipse.nebula.widgets.nattable";
    private static final String[] PACKAGES = {"", ".columnRename", ".command", ".config", ".conflation", ".coordinate", ".copy.command",
        ".copy.serializing", ".data.convert", ".edit.command", ".grid.command", ".grid.layer", ".hideshow.command", ".layer", ".layer.cell",
        ".layer.command", ".layer.config", ".layer.event", ".painter.cell", ".painter.cell.decorator", ".painter.layer", ".print.command",
        ".reorder", ".reorder.action", ".reorder.command", ".reorder.config", ".reorder.event", ".resize.action", ".resize.command",
        ".resize.config", ".resize.event", ".resize.mode", ".search.command", ".selection", ".selection.command", ".selection.event",
        ".style", ".style.theme", ".ui.action", ".ui.binding", ".ui.matcher", ".ui.mode", ".util", ".viewport", ".viewport.action",
        ".viewport.command", ".viewport.event"};

    @Override
    public void run() {
        CollectionFactories.prepare();
        new SizeConfig(1).setSize(0, 1);
        Bundle bundle = FrameworkUtil.getBundle(NatTable.class);
        for (String part : PACKAGES) {
            ClassesAhead.load(bundle, LIBRARY + part);
        }
    }
}
