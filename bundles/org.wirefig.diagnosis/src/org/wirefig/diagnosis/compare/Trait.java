package org.wirefig.diagnosis.compare;

/**
 * A property of an event that may differ between a working and a failing run and that means something.
 *
 * @param name what is compared ("cipher suites"); the same property has the same name on both sides
 * @param value what is compared, in a form that is equal when the two mean the same
 * @param says the property as a clause after the actor ("offers TLS 1.2")
 * @param weight how much a difference in it explains, one of the constants of {@link Weight}
 */
public record Trait(String name, String value, String says, int weight) {
}
