package org.wirefig.capture;

import java.io.IOException;

/** A file that cannot be read or written at all. The message says what was found, what would be read, and what to do. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1;

    public CaptureException(String message) {
        super(message);
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
