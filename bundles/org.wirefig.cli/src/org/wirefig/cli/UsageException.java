package org.wirefig.cli;

/** Something is wrong with how a command was called; the message says what, and how it is meant. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
