package org.wirefig.figure;

/** A bracket over consecutive steps that belong together: a handshake, a CRL check, a wait. Both indexes included. */
public record Phase(int firstStep, int lastStep, String text, boolean problem) {
}
