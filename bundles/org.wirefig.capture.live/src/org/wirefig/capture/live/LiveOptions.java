package org.wirefig.capture.live;

import java.nio.file.Path;

/**
 * How to capture.
 *
 * @param interfaceName as {@link LiveInterface#name()}
 * @param filter a capture filter in libpcap's language, or empty
 * @param promiscuous take frames that are not for this machine too
 * @param snapLength bytes of a frame that are kept
 * @param file the file to write; with a ring, its name gets a number before the ending
 * @param ringBytes begin another file after so many bytes; 0: one file
 * @param ringFiles keep so many files of the ring, deleting the oldest
 */
public record LiveOptions(String interfaceName, String filter, boolean promiscuous, int snapLength, Path file, long ringBytes,
        int ringFiles) {
    public static final int WHOLE_FRAMES = 262_144;

    public static LiveOptions of(String interfaceName, Path file) {
        return new LiveOptions(interfaceName, "", true, WHOLE_FRAMES, file, 0, 1);
    }

    public LiveOptions withFilter(String expression) {
        return new LiveOptions(interfaceName, expression, promiscuous, snapLength, file, ringBytes, ringFiles);
    }

    public LiveOptions withPromiscuous(boolean on) {
        return new LiveOptions(interfaceName, filter, on, snapLength, file, ringBytes, ringFiles);
    }

    public LiveOptions withRing(long bytes, int files) {
        return new LiveOptions(interfaceName, filter, promiscuous, snapLength, file, bytes, files);
    }
}
