package org.wirefig.samples;

/** A frame's place: microseconds after the start of the capture, and the frame number it must get (0: any). */
record When(long micros, int number) {

    static When at(long micros) {
        return new When(micros, 0);
    }

    static When frame(int number, long micros) {
        return new When(micros, number);
    }
}
