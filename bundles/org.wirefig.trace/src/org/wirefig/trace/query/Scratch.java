package org.wirefig.trace.query;

import java.util.Arrays;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FrameValues;

/** What one thread needs while it answers: field values of a frame, one set for each part of the filter that needs some. */
final class Scratch {
    private FrameValues[] values = new FrameValues[8];

    /** Emptied values for the part with that number. */
    FrameValues values(int part, Filter of) {
        if (part >= values.length) {
            values = Arrays.copyOf(values, Math.max(part + 1, values.length * 2));
        }
        FrameValues found = values[part];
        if (found == null) {
            found = new FrameValues(of.fields());
            values[part] = found;
        }
        found.reset();
        return found;
    }
}
