package org.wirefig.samples;

/** The two ends of a connection. */
enum Side {
    CLIENT, SERVER;

    Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
