package org.wirefig.diagnosis.statistics;

import java.util.List;

/**
 * A statistic as a table: lines of values, each with the display filter that shows what was counted. A value is a String,
 * a Long, a Double (seconds, or percent) or null.
 */
public record Sheet(List<Column> columns, List<Line> lines) {

    /** How the values of a column are to be shown. */
    public enum Unit { TEXT, COUNT, PERCENT, SECONDS, RATE }

    public record Column(String name, Unit unit) {
        public boolean isNumber() {
            return unit != Unit.TEXT;
        }
    }

    /**
     * @param level how deep the line stands below others, from 0
     * @param filter shows the frames that were counted; empty where no filter can
     */
    public record Line(int level, List<Object> values, String filter) {
    }
}
