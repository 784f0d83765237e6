package org.wirefig.capture.write;

import java.io.IOException;

/**
 * A finished file that waits beside the one it will replace. Close the opened capture, then {@link #commit}: Windows
 * does not let a mapped file be replaced. Closed without that, nothing has happened.
 */
public final class Replacement implements AutoCloseable {
    private final OutFile out;

    Replacement(OutFile out) {
        this.out = out;
    }

    /** Forces the file to disk and renames it, in one step that a crash cannot halve. */
    public void commit() throws IOException {
        out.finish();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
