package org.wirefig.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.wirefig.capture.Fingerprint;

/**
 * What an index was made of: the file, by size, time and fingerprint; the secrets, by a digest; what was decoded otherwise; and
 * the build of the decoder. Only where all of it is the same is what was found then what would be found now.
 *
 * @param fileName where an index with this key lies: the same name when the trace was renamed or touched
 */
record IndexKey(String fileName, String text) {
    /** Counts changes of what {@link TraceIndex} writes that the stamp of the build does not tell. */
    private static final int FORMAT = 1;

    /**
     * The key of a file as it is now.
     *
     * @param settings what decoding depends on beside the file
     */
    static IndexKey of(Path trace, String settings) throws IOException {
        String fingerprint = Fingerprint.of(trace);
        String rest = FORMAT + "\n" + BuildStamp.running() + "\n" + settings;
        CRC32 sum = new CRC32();
        sum.update(rest.getBytes(StandardCharsets.UTF_8));
        return new IndexKey(fingerprint.substring(0, 32) + "-" + Long.toHexString(sum.getValue()) + IndexCache.ENDING, "Wirefig index\n"
                + Files.size(trace) + "\n" + Files.getLastModifiedTime(trace).toInstant() + "\n" + fingerprint + "\n" + rest);
    }
}
