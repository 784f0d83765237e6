package org.wirefig.figure.report;

import java.util.List;
import org.wirefig.figure.Figure;

/** What is told of a trace on paper: sections of blocks, without any layout. Made by {@link ReportBuilder}, written by {@link ReportExport}. */
public record Report(String title, String subtitle, List<Section> sections) {
    public Report {
        sections = List.copyOf(sections);
    }

    /** A chapter. */
    public record Section(String title, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** A part of a section. */
    public sealed interface Block permits Text, Items, Table, Code, Drawing {
    }

    /** How a paragraph is set. */
    public enum Style { PLAIN, LEAD, MUTED, PROBLEM }

    public record Text(String text, Style style) implements Block {
        public static Text of(String text) {
            return new Text(text, Style.PLAIN);
        }
    }

    /** A list; each item with lines below it. */
    public record Items(boolean numbered, List<Item> items) implements Block {
    }

    /** @param frames the frames it rests on; shown before the item's details, as links where they are decoded */
    public record Item(String text, List<String> details, List<FrameRef> frames) {
    }

    public record FrameRef(int frame, String what) {
    }

    public record Table(List<String> head, List<List<String>> rows) implements Block {
    }

    /** Lines in a fixed-width face: a decoded frame, a call stack. {@code frame} 0: none. */
    public record Code(int frame, String caption, List<String> lines) implements Block {
    }

    public record Drawing(Figure figure) implements Block {
    }
}
