package org.wirefig.diagnosis;

/** How much a finding matters. */
public enum Severity {
    /** Something failed. */
    ERROR,
    /** A weakness or a risk. */
    WARNING,
    /** Worth knowing. */
    NOTE;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
