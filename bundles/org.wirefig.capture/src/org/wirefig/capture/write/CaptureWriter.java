package org.wirefig.capture.write;

import java.io.IOException;
import java.util.List;

/**
 * Writes frames to a file of one format. Same frames, same bytes. The file takes its name only in {@link #finish};
 * closed before that, nothing is left behind and a file that had the name stays as it was.
 */
public interface CaptureWriter extends AutoCloseable {
    void write(OutFrame frame) throws IOException;

    /** Completes the file, forces it to disk and gives it its name. */
    void finish() throws IOException;

    /** What the format could not hold, a sentence each; complete after {@link #finish}. */
    List<String> losses();

    @Override
    void close() throws IOException;
}
