package org.wirefig.ui.widget;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.Widget;

/**
 * Cells that are cut end in an ellipsis. Other systems do so by themselves; GTK does when its renderer of texts is told (GtkCellRendererText, "ellipsize"),
 * which SWT does not, so that a cell ended within a letter.
 */
public final class Ellipsis {
    /** PANGO_ELLIPSIZE_END. */
    private static final int AT_THE_END = 3;

    private Ellipsis() {
    }

    /** In the columns that the table has. */
    public static void in(Table table) {
        in(table.getColumns());
    }

    public static void in(Tree tree) {
        in(tree.getColumns());
    }

    private static void in(Item[] columns) {
        if (!SWT.getPlatform().equals("gtk")) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            Gtk gtk = Gtk.load(arena);
            for (Item column : columns) {
                // the GtkTreeViewColumn; the field is there on GTK and Windows alone, so that it can't be named in the source
                gtk.ellipsize(MemorySegment.ofAddress((long) Widget.class.getField("handle").get(column)));
            }
        } catch (Throwable unknown) {
            ILog.get().warn("Cells that are cut end without an ellipsis", unknown);
        }
    }

    /** What is called, while the arena is open. */
    private record Gtk(MethodHandle cells, MethodHandle next, MethodHandle free, MethodHandle textType, MethodHandle isA, MethodHandle set, MemorySegment property) {
        static Gtk load(Arena arena) {
            SymbolLookup library = SymbolLookup.libraryLookup("libgtk-3.so.0", arena);
            Linker linker = Linker.nativeLinker();
            return new Gtk(
                    linker.downcallHandle(library.findOrThrow("gtk_cell_layout_get_cells"), FunctionDescriptor.of(ADDRESS, ADDRESS)),
                    linker.downcallHandle(library.findOrThrow("g_list_nth_data"), FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT)),
                    linker.downcallHandle(library.findOrThrow("g_list_free"), FunctionDescriptor.ofVoid(ADDRESS)),
                    linker.downcallHandle(library.findOrThrow("gtk_cell_renderer_text_get_type"), FunctionDescriptor.of(JAVA_LONG)),
                    linker.downcallHandle(library.findOrThrow("g_type_check_instance_is_a"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG)),
                    linker.downcallHandle(library.findOrThrow("g_object_set"), FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT, ADDRESS),
                            Linker.Option.firstVariadicArg(2)),
                    arena.allocateFrom("ellipsize"));
        }

        void ellipsize(MemorySegment column) throws Throwable {
            long texts = (long) textType.invokeExact();
            MemorySegment renderers = (MemorySegment) cells.invokeExact(column);
            int at = 0;
            for (MemorySegment renderer = nth(renderers, at); !renderer.equals(MemorySegment.NULL); renderer = nth(renderers, ++at)) {
                if ((int) isA.invokeExact(renderer, texts) != 0) {
                    set.invokeExact(renderer, property, AT_THE_END, MemorySegment.NULL);
                }
            }
            free.invokeExact(renderers);
        }

        private MemorySegment nth(MemorySegment list, int at) throws Throwable {
            return (MemorySegment) next.invokeExact(list, at);
        }
    }
}
