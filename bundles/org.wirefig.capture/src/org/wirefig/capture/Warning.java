package org.wirefig.capture;

/** Something the user must know about an opened file, and the byte offset in the (unpacked) file where it was found. */
public record Warning(long offset, String what) {
    @Override
    public String toString() {
        return "at byte " + offset + ": " + what;
    }
}
