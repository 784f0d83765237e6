package org.wirefig.samples;

import org.wirefig.capture.ProcessInfo;

/** One frame of a sample: when, what, who sent it, and what the capturing machine knows of it (null: nothing). */
record Shot(When when, byte[] frame, Host sender, ProcessInfo process, String comment) {

    Shot at(When other) {
        return new Shot(other, frame, sender, process, comment);
    }

    Shot commented(String text) {
        return new Shot(when, frame, sender, process, text);
    }
}
