package org.wirefig.capture;

import java.util.List;

/**
 * One interface frames were captured on; its id is its position in {@link Capture#interfaces()}, over all sections of a
 * file. {@code linkType} is a number of {@link LinkType}. Texts that the file does not give are empty, counts that it
 * does not give are -1, {@code fcsLength} is the number of check sequence bytes at the end of each frame (-1 unknown).
 */
public record Interface(int id, int linkType, String name, String description, int snapLength, int fcsLength,
        String hardware, String operatingSystem, String captureFilter, List<String> comments,
        long received, long dropped) {

    public Interface {
        comments = List.copyOf(comments);
    }

    public static Interface of(int id, int linkType, int snapLength, int fcsLength) {
        return new Interface(id, linkType, "", "", snapLength, fcsLength, "", "", "", List.of(), -1, -1);
    }

    public Interface withStatistics(long newReceived, long newDropped) {
        return new Interface(id, linkType, name, description, snapLength, fcsLength, hardware, operatingSystem,
                captureFilter, comments, newReceived, newDropped);
    }

    public Interface withId(int newId) {
        return new Interface(newId, linkType, name, description, snapLength, fcsLength, hardware, operatingSystem,
                captureFilter, comments, received, dropped);
    }

    public Interface withName(String newName, String newDescription) {
        return new Interface(id, linkType, newName, newDescription, snapLength, fcsLength, hardware, operatingSystem,
                captureFilter, comments, received, dropped);
    }
}
