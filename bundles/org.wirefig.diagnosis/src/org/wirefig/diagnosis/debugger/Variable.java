package org.wirefig.diagnosis.debugger;

/** A named value that a debugger shows ({@code dv}, {@code x}, the head of {@code !analyze}). */
public record Variable(int line, String name, String value) {
}
