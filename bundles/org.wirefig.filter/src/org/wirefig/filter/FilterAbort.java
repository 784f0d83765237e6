package org.wirefig.filter;

/** A filter that compiled, but cannot be answered; the message says why and what to do. */
public final class FilterAbort extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FilterAbort(String message) {
        super(message, null, false, false);
    }
}
