package org.wirefig.diagnosis.compare;

/** How much a difference tells about a failure by itself, before it is known where the failure is. */
final class Weight {
    /** It can be the whole reason: an alert, an error status, a certificate that expired. */
    static final int DECISIVE = 100;
    /** It changes what the peers agree on. */
    static final int STRONG = 80;
    /** It explains something else. */
    static final int SUPPORTING = 50;
    /** Everyday: set aside. */
    static final int HARMLESS = 10;

    private Weight() {
    }
}
