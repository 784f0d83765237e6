package org.wirefig.ui.capture;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.TraceModel;

/** Which frames of a trace are meant: a choice of the Save dialog. */
enum Chosen {
    ALL(Messages.ChosenAll) {
        @Override
        BitSet frames(TraceModel model) {
            return range(model.frames());
        }
    },
    DISPLAYED(Messages.ChosenDisplayed) {
        @Override
        BitSet frames(TraceModel model) {
            FrameSet displayed = model.filter().frames();
            return displayed == null ? range(model.frames()) : of(displayed.stream().toArray());
        }
    },
    SELECTED(Messages.ChosenSelected) {
        @Override
        BitSet frames(TraceModel model) {
            return of(model.selectedFrames().stream().toArray());
        }
    },
    MARKED(Messages.ChosenMarked) {
        @Override
        BitSet frames(TraceModel model) {
            return model.marked() == null ? new BitSet()
                    : of(model.marked().evidence().stream().mapToInt(evidence -> evidence.frame()).toArray());
        }
    },
    MARKS(Messages.ChosenMarks) {
        @Override
        BitSet frames(TraceModel model) {
            return of(model.table().marks().all());
        }
    };

    private final String label;

    Chosen(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** The frames' numbers, as they are now. */
    abstract BitSet frames(TraceModel model);

    static IntPredicate predicate(BitSet frames) {
        return frames::get;
    }

    private static BitSet range(int count) {
        BitSet all = new BitSet(count + 1);
        all.set(1, count + 1);
        return all;
    }

    private static BitSet of(int... numbers) {
        BitSet set = new BitSet();
        for (int number : numbers) {
            if (number > 0) {
                set.set(number);
            }
        }
        return set;
    }
}
