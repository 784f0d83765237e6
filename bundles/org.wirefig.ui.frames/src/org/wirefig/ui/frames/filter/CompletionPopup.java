package org.wirefig.ui.frames.filter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.VerifyEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.filter.Completion.Proposal;
import org.wirefig.ui.model.Palette;

/**
 * The proposals below a filter field, with their help. The field keeps the keyboard: Tab takes the chosen proposal or the
 * first, the arrows choose, Esc closes. Enter takes one only when one was chosen; else it is the field's.
 */
final class CompletionPopup {
    private static final int MOST_ROWS = 12;
    private static final int WIDTH = 620;
    private static final int NAME_WIDTH = 290;
    private static final int PATIENCE_MILLIS = 150;

    private final StyledText field;
    private final Consumer<Proposal> taken;
    private Shell shell;
    private Table table;
    private Label help;
    private List<Proposal> proposals = List.of();

    CompletionPopup(StyledText field, Consumer<Proposal> taken) {
        this.field = field;
        this.taken = taken;
        field.addListener(SWT.Dispose, event -> close());
        // A click into the list takes the keyboard for a moment.
        field.addListener(SWT.FocusOut, event -> field.getDisplay().timerExec(PATIENCE_MILLIS, () -> {
            if (isOpen() && !field.isFocusControl() && !table.isFocusControl()) {
                close();
            }
        }));
        field.addListener(SWT.MouseDown, event -> close());
    }

    boolean isOpen() {
        return shell != null && !shell.isDisposed();
    }

    void close() {
        if (isOpen()) {
            shell.dispose();
        }
        shell = null;
        proposals = List.of();
    }

    /** Shows other proposals; {@code choose}: the first is chosen, because they were asked for. */
    void show(List<Proposal> wanted, boolean choose) {
        if (!isOpen()) {
            open();
        }
        proposals = wanted;
        table.setRedraw(false);
        table.setItemCount(0);
        table.clearAll();
        table.setItemCount(wanted.size());
        table.setRedraw(true);
        choose(choose ? 0 : -1);
        place();
        shell.setVisible(true);
    }

    private void open() {
        shell = new Shell(field.getShell(), SWT.NO_TRIM | SWT.ON_TOP | SWT.TOOL | SWT.NO_FOCUS);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 1;
        layout.marginHeight = 1;
        layout.verticalSpacing = 0;
        shell.setLayout(layout);
        Palette.own(shell);
        shell.setBackground(Palette.OTHER.color());
        table = new Table(shell, SWT.SINGLE | SWT.FULL_SELECTION | SWT.VIRTUAL | SWT.V_SCROLL);
        Palette.own(table);
        table.setBackground(Palette.BACKGROUND.color());
        table.setForeground(Palette.TEXT.color());
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        new TableColumn(table, SWT.LEFT).setWidth(NAME_WIDTH);
        new TableColumn(table, SWT.LEFT).setWidth(WIDTH - NAME_WIDTH - 30);
        table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
        table.addListener(SWT.MouseDown, event -> {
            TableItem at = table.getItem(new Point(event.x, event.y));
            if (at != null) {
                take(table.indexOf(at));
            }
        });
        help = new Label(shell, SWT.NONE);
        Palette.own(help);
        help.setBackground(Palette.HEADER.color());
        help.setForeground(Palette.MUTED.color());
        help.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
    }

    private void fill(TableItem item, int index) {
        Proposal proposal = proposals.get(index);
        item.setText(new String[] {proposal.text(), proposal.help()});
        item.setForeground(1, Palette.MUTED.color());
    }

    /** Below the word that is completed, as high as there are proposals, inside the screen. */
    private void place() {
        int rows = Math.min(MOST_ROWS, proposals.size());
        int from = Math.min(proposals.getFirst().position(), field.getCharCount());
        Point word = field.toDisplay(field.getLocationAtOffset(from));
        Point helpSize = help.computeSize(SWT.DEFAULT, SWT.DEFAULT);
        int height = rows * table.getItemHeight() + helpSize.y + 4;
        Rectangle screen = field.getMonitor().getClientArea();
        int y = word.y + field.getLineHeight() + 6;
        y = y + height > screen.y + screen.height ? word.y - height - 6 : y;
        int x = Math.max(screen.x, Math.min(word.x - 6, screen.x + screen.width - WIDTH));
        shell.setBounds(x, y, WIDTH, height);
    }

    private void choose(int index) {
        if (index < 0) {
            table.deselectAll();
            table.setTopIndex(0);
        } else {
            table.setSelection(index);
            table.showSelection();
        }
        help.setText("  " + (index < 0 ? Messages.completion_keys : NLS.bind(Messages.completion_chosen, proposals.get(index).help()).replace("&", "&&")));
    }

    /** Whether the key was for the proposals. */
    boolean key(VerifyEvent event) {
        if (!isOpen()) {
            return false;
        }
        int chosen = table.getSelectionIndex();
        int last = proposals.size() - 1;
        if ((event.stateMask & SWT.MODIFIER_MASK) != 0) {
            return false;
        }
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> choose(chosen == last ? 0 : chosen + 1);
            case SWT.ARROW_UP -> choose(chosen <= 0 ? last : chosen - 1);
            case SWT.PAGE_DOWN -> choose(Math.min(last, Math.max(0, chosen) + MOST_ROWS - 1));
            case SWT.PAGE_UP -> choose(Math.max(0, chosen - MOST_ROWS + 1));
            case SWT.TAB -> take(Math.max(0, chosen));
            case SWT.ESC -> close();
            case SWT.CR, SWT.KEYPAD_CR -> {
                if (chosen < 0) {
                    return false;
                }
                take(chosen);
            }
            case SWT.ARROW_LEFT, SWT.ARROW_RIGHT, SWT.HOME, SWT.END -> {
                close();
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void take(int index) {
        Proposal proposal = proposals.get(index);
        Display display = field.getDisplay();
        close();
        taken.accept(proposal);
        display.update();
    }

    /** What is shown, for tests from outside; null while nothing is. */
    Map<String, Object> state() {
        if (!isOpen() || !shell.isVisible()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        TableItem[] items = table.getItems();
        state.put("proposals", Arrays.stream(items).limit(MOST_ROWS).map(item -> item.getText(0)).toList());
        state.put("chosen", table.getSelectionIndex() < 0 ? "" : table.getItem(table.getSelectionIndex()).getText(0));
        state.put("help", help.getText().strip());
        return state;
    }
}
