package org.wirefig.protocol;

/** A description that is only put into words when nobody replaces it. */
interface Story {
    void tell(Utf8Text to);
}
