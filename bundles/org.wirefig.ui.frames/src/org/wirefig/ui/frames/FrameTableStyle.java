package org.wirefig.ui.frames;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
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
import org.wirefig.trace.query.Relation;
import org.wirefig.ui.model.Fonts;
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
    /** For the first cell of a frame that a note hangs on, that is marked, that has a comment. */
    static final String NOTED = "noted";
    static final String MARKED = "marked";
    static final String COMMENTED = "commented";
    /** For that of a frame of the same conversation as the selected one. */
    static final String TOGETHER = "together";
    /** Before a relation: for a frame that has to do with the selected one. */
    static final String RELATED = "related ";
    /** For the first column: it leaves room for those. */
    private static final String FIRST = "first";
    /** Before a rule's colour: only the ground behind the texts is the rule's. */
    private static final String RULE = "rule";
    private static final int BAR = 4;
    private static final int PIN = 4;
    private static final int SIGN = 8;
    private static final int LINE = 2;
    private static final int PADDING = 7;
    /** From the row's start to the line along the conversation, and to the text behind it. */
    private static final int ALONG = BAR + SIGN + SIGN + 3;
    private static final int BEGIN = ALONG + SIGN;

    private final IntFunction<Row> rows;
    private final IntFunction<List<String>> signs;
    private final IntPredicate right;
    private final IntFunction<RuleColour> colours;

    /**
     * @param signs what stands at a row's start: {@link #NOTED}, {@link #MARKED}, {@link #COMMENTED}, {@link #TOGETHER}, {@link #RELATED} with a {@link Relation}
     * @param right whether a column's values stand at the right
     * @param colours the colour that a rule gives to a frame, or null
     */
    FrameTableStyle(IntFunction<Row> rows, IntFunction<List<String>> signs, IntPredicate right, IntFunction<RuleColour> colours) {
        this.rows = rows;
        this.signs = signs;
        this.right = right;
        this.colours = colours;
    }

    @Override
    public void accumulateConfigLabels(LabelStack labels, int column, int place) {
        if (right.test(column)) {
            labels.addLabel(RIGHT);
        }
        if (column == 0) {
            labels.addLabel(FIRST);
            signs.apply(place).forEach(labels::addLabel);
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
        plain.setAttributeValue(CellStyleAttributes.FONT, Fonts.TABLE.font());
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, plain);
        registry.registerConfigAttribute(CellConfigAttributes.DISPLAY_CONVERTER, new DefaultDisplayConverter());
        registry.registerConfigAttribute(CellConfigAttributes.RENDER_GRID_LINES, Boolean.FALSE);
        ICellPainter text = new BackgroundPainter(new PaddingDecorator(new TextPainter(false, false, false), 0, PADDING, 0, PADDING, false));
        registry.registerConfigAttribute(CellConfigAttributes.CELL_PAINTER, text);
        registry.registerConfigAttribute(CellConfigAttributes.CELL_PAINTER, new BarPainter(new BackgroundPainter(new PaddingDecorator(
                new TextPainter(false, false, false), 0, PADDING, 0, BEGIN, false))), DisplayMode.NORMAL, FIRST);
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

    /** Paints the cell, at the row's start the protocol's bar, and a line along the selected frame's conversation. */
    private static final class BarPainter extends CellPainterWrapper {
        BarPainter(ICellPainter text) {
            super(text);
        }

        @Override
        public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
            super.paintCell(cell, gc, bounds, registry);
            for (ProtocolColours protocol : ProtocolColours.values()) {
                if (cell.getConfigLabels().hasLabel(protocol.name())) {
                    Color before = gc.getBackground();
                    gc.setBackground(cell.getConfigLabels().hasLabel(FAILED) ? Palette.ERROR.color() : protocol.bar().color());
                    gc.fillRectangle(bounds.x, bounds.y, BAR, bounds.height);
                    gc.setBackground(before);
                }
            }
            if (cell.getConfigLabels().hasLabel(TOGETHER)) {
                Color before = gc.getBackground();
                gc.setBackground(Palette.MUTED.color());
                gc.fillRectangle(bounds.x + ALONG, bounds.y, LINE, bounds.height);
                gc.setBackground(before);
            }
            for (Relation relation : Relation.values()) {
                if (cell.getConfigLabels().hasLabel(RELATED + relation)) {
                    RelationSign.paint(relation, gc, bounds.x + ALONG + LINE / 2, bounds.y + bounds.height / 2);
                }
            }
            signs(cell.getConfigLabels(), gc, bounds.x + BAR + 2, bounds.y + bounds.height / 2);
        }

        /** Beside the bar: a ribbon for a mark, a triangle where something hangs on the frame, a bubble for a comment. */
        private static void signs(LabelStack labels, GC gc, int left, int middle) {
            Color before = gc.getBackground();
            int x = left;
            if (labels.hasLabel(MARKED)) {
                gc.setBackground(Palette.TLS.color());
                gc.fillPolygon(new int[] {x, middle - PIN - 1, x + PIN + 2, middle - PIN - 1, x + PIN + 2, middle + PIN + 1,
                    x + PIN / 2 + 1, middle + PIN - 2, x, middle + PIN + 1});
                x += SIGN;
            }
            if (labels.hasLabel(NOTED)) {
                gc.setBackground(Palette.LINK.color());
                gc.fillPolygon(new int[] {x, middle - PIN, x + PIN, middle, x, middle + PIN});
                x += SIGN;
            }
            if (labels.hasLabel(COMMENTED) && x < left + SIGN + SIGN) {
                gc.setBackground(Palette.OK.color());
                gc.fillRectangle(x, middle - PIN, PIN + 3, PIN + 2);
                gc.fillPolygon(new int[] {x + 1, middle + 1, x + PIN, middle + 1, x + 1, middle + PIN + 1});
            }
            gc.setBackground(before);
        }
    }
}
