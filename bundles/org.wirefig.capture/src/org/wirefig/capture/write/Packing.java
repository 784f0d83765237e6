package org.wirefig.capture.write;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** What can be packed around a file that is written, told by the last ending of its name. */
public enum Packing {
    NONE("none", ""), GZIP("gzip", ".gz"), ZSTD("zstd", ".zst");

    private static final int BUFFER = 64 << 10;

    private final String label;
    private final String ending;

    Packing(String label, String ending) {
        this.label = label;
        this.ending = ending;
    }

    public String label() {
        return label;
    }

    public String ending() {
        return ending;
    }

    public static Packing of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Packing packing : values()) {
            if (packing != NONE && name.endsWith(packing.ending)) {
                return packing;
            }
        }
        return NONE;
    }

    OutputStream around(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case ZSTD -> Zstd.around(out);
        };
    }

    /** A class of its own, so that the library is loaded only when it is needed. */
    private static final class Zstd {
        static OutputStream around(OutputStream out) throws IOException {
            return new ZstdOutputStream(out);
        }
    }
}
