package org.wirefig.ui.frames;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.nebula.widgets.nattable.config.AbstractRegistryConfiguration;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.data.convert.DefaultDisplayConverter;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.layer.LabelStack;
import org.eclipse.nebula.widgets.nattable.layer.cell.IConfigLabelAccumulator;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.BackgroundPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.CellPainterWrapper;
import org.eclipse.nebula.widgets.nattable.painter.cell.ICellPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.TextPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.decorator.PaddingDecorator;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.Style;
import org.eclipse.nebula.widgets.nattable.style.VerticalAlignmentEnum;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.wirefig.trace.Row;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ProtocolColours;
import org.wirefig.ui.model.RuleColour;

/**
 * How the frame table looks: a thin bar in the protocol's colour at the row's start and a pale tint behind it, numbers
 * at the right, red for alerts and resets, no lines between rows.
 */
final class FrameTableStyle extends AbstractRegistryConfiguration implements IConfigLabelAccumulator {
    /** For the headings of columns of numbers. */
    static final String HEAD_RIGHT = "headRight";
    private static final String RIGHT = "right";
    private static final String FAILED = "failed";
    /** For the first cell of a frame that a note hangs on. */
    static final String NOTED = "noted";
    /** Before a rule's colour: only the ground behind the texts is the rule's. */
    private static final String RULE = "rule";
    private static final int BAR = 4;
    private static final int PIN = 4;
    private static final int PADDING = 7;

    private final IntFunction<Row> rows;
    private final IntPredicate noted;
    private final IntFunction<RuleColour> colours;

    /**
     * @param noted whether something is known of the frame in a row from elsewhere, as from a debugger
     * @param colours the colour that a rule gives to a frame, or null
     */
    FrameTableStyle(IntFunction<Row> rows, IntPredicate noted, IntFunction<RuleColour> colours) {
        this.rows = rows;
        this.noted = noted;
        this.colours = colours;
    }

    @Override
    public void accumulateConfigLabels(LabelStack labels, int column, int place) {
        if (FrameColumn.values()[column].right()) {
            labels.addLabel(RIGHT);
        }
        if (column == 0 && noted.test(place)) {
            labels.addLabel(NOTED);
        }
        Row row = rows.apply(place);
        if (row != null) {
            RuleColour colour = colours.apply(row.number());
            if (colour != null) {
                labels.addLabel(RULE + colour.name());
            }
            if (failed(row)) {
                labels.addLabel(FAILED);
            }
            labels.addLabel(ProtocolColours.of(row.protocol()).name());
        }
    }

    /** Alerts and resets are what an analyst looks for. */
    private static boolean failed(Row row) {
        return row.description().contains("Alert Fatal") || row.description().contains("RST");
    }

    @Override
    public void configureRegistry(IConfigRegistry registry) {
        Style plain = colours(Palette.BACKGROUND, Palette.TEXT);
        plain.setAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.LEFT);
        plain.setAttributeValue(CellStyleAttributes.VERTICAL_ALIGNMENT, VerticalAlignmentEnum.MIDDLE);
        plain.setAttributeValue(CellStyleAttributes.FONT, JFaceResources.getDefaultFont());
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, plain);
        registry.registerConfigAttribute(CellConfigAttributes.DISPLAY_CONVERTER, new DefaultDisplayConverter());
        registry.registerConfigAttribute(CellConfigAttributes.RENDER_GRID_LINES, Boolean.FALSE);
        ICellPainter text = new BackgroundPainter(new PaddingDecorator(new TextPainter(false, false, false), 0, PADDING, 0, PADDING, false));
        registry.registerConfigAttribute(CellConfigAttributes.CELL_PAINTER, new BarPainter(text));
        registry.registerConfigAttribute(CellConfigAttributes.CELL_PAINTER, new HeaderPainter(text), DisplayMode.NORMAL,
                GridRegion.COLUMN_HEADER);
        register(registry, DisplayMode.NORMAL, GridRegion.COLUMN_HEADER, colours(Palette.HEADER, Palette.MUTED));
        Style right = new Style();
        right.setAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.RIGHT);
        register(registry, DisplayMode.NORMAL, RIGHT, right);
        register(registry, DisplayMode.NORMAL, HEAD_RIGHT, right);
        register(registry, DisplayMode.NORMAL, FAILED, colours(Palette.ERROR_TINT, Palette.ERROR));
        for (RuleColour colour : RuleColour.values()) {
            Style ground = new Style();
            ground.setAttributeValue(CellStyleAttributes.BACKGROUND_COLOR, colour.tint().color());
            register(registry, DisplayMode.NORMAL, RULE + colour.name(), ground);
        }
        for (ProtocolColours protocol : ProtocolColours.values()) {
            register(registry, DisplayMode.NORMAL, protocol.name(), colours(protocol.tint(), Palette.TEXT));
        }
        Style selected = colours(Palette.SELECTION, Palette.SELECTION_TEXT);
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, selected, DisplayMode.SELECT);
    }

    private static Style colours(Palette background, Palette foreground) {
        Style style = new Style();
        style.setAttributeValue(CellStyleAttributes.BACKGROUND_COLOR, background.color());
        style.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, foreground.color());
        return style;
    }

    private static void register(IConfigRegistry registry, DisplayMode mode, String label, Style style) {
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, style, mode, label);
    }

    /** A hair line below the heading and between columns. */
    private static final class HeaderPainter extends CellPainterWrapper {
        HeaderPainter(ICellPainter text) {
            super(text);
        }

        @Override
        public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
            super.paintCell(cell, gc, bounds, registry);
            gc.setForeground(Palette.LINE.color());
            gc.drawLine(bounds.x, bounds.y + bounds.height - 1, bounds.x + bounds.width, bounds.y + bounds.height - 1);
            gc.drawLine(bounds.x + bounds.width - 1, bounds.y + 4, bounds.x + bounds.width - 1, bounds.y + bounds.height - 5);
        }
    }

    /** Paints the cell, and at the row's start the protocol's bar. */
    private static final class BarPainter extends CellPainterWrapper {
        BarPainter(ICellPainter text) {
            super(text);
        }

        @Override
        public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
            super.paintCell(cell, gc, bounds, registry);
            if (cell.getColumnPosition() != 0) {
                return;
            }
            for (ProtocolColours protocol : ProtocolColours.values()) {
                if (cell.getConfigLabels().hasLabel(protocol.name())) {
                    Color before = gc.getBackground();
                    gc.setBackground(cell.getConfigLabels().hasLabel(FAILED) ? Palette.ERROR.color() : protocol.bar().color());
                    gc.fillRectangle(bounds.x, bounds.y, BAR, bounds.height);
                    gc.setBackground(before);
                }
            }
            if (cell.getConfigLabels().hasLabel(NOTED)) {
                pin(gc, bounds);
            }
        }

        /** A mark beside the number: something hangs on this frame. */
        private static void pin(GC gc, Rectangle bounds) {
            Color before = gc.getBackground();
            gc.setBackground(Palette.LINK.color());
            int middle = bounds.y + bounds.height / 2;
            gc.fillPolygon(new int[] {bounds.x + BAR + 2, middle - PIN, bounds.x + BAR + 2 + PIN, middle, bounds.x + BAR + 2, middle + PIN});
            gc.setBackground(before);
        }
    }
}
