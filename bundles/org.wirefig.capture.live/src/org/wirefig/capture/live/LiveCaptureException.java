package org.wirefig.capture.live;

import java.io.IOException;

/** Capturing is not possible; the message says why, and what to do. */
public final class LiveCaptureException extends IOException {
    private static final long serialVersionUID = 1;

    LiveCaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
