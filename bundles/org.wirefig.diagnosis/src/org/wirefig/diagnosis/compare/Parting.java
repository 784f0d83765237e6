package org.wirefig.diagnosis.compare;

/** A difference before it is ranked. Frame 0: that side has nothing there. {@code order} counts those of its conversation. */
record Parting(Pairing pair, int order, int weight, boolean sequence, String what, Difference.Side working, Difference.Side failing) {
    Parting weighing(int newWeight) {
        return new Parting(pair, order, newWeight, sequence, what, working, failing);
    }
}
