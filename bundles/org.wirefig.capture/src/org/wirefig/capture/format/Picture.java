package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Progress;
import org.wirefig.capture.Window;

/**
 * A picture that bears a capture's name, as attachments of reports do: said in a warning, and shown as one frame of bytes
 * without a time, so that a folder of captures opens as a whole.
 */
public final class Picture implements CaptureFormat {
    private static final int LARGEST = 256 << 20;

    /** The kind of picture, and the bytes it begins with as Latin-1 (JFIF; PNG specification 5.2; GIF89a section 17). */
    private record Kind(String name, String begin) {
    }

    private static final List<Kind> KINDS = List.of(new Kind("JPEG", "\u00ff\u00d8\u00ff"), new Kind("PNG", "\u0089PNG\r\n\u001a\n"),
            new Kind("GIF", "GIF87a"), new Kind("GIF", "GIF89a"));

    @Override
    public String name() {
        return "picture";
    }

    @Override
    public boolean recognises(Bytes head) {
        return kind(head) != null;
    }

    private static Kind kind(Bytes head) {
        return KINDS.stream().filter(kind -> head.startsWith(0, kind.begin)).findFirst().orElse(null);
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException {
        if (window.size() > LARGEST) {
            throw new CaptureException("The file is a picture of " + window.size() + " bytes, not a capture. Open the capture it shows.");
        }
        catalog.add(Interface.of(catalog.nextInterface(), LinkType.PICTURE, 0, -1));
        catalog.warn(0, "the file is a picture (" + kind(new Bytes(memory, 0, (int) Math.min(window.size(), HEAD))).name
                + "), not a capture; its bytes are shown as one frame");
        return new FrameReader() {
            private long position;

            @Override
            public void read(Progress progress) {
                if (position == 0) {
                    catalog.frames().add(0, (int) window.size(), (int) window.size(), FrameIndex.NO_TIME, 0);
                    position = window.size();
                }
            }

            @Override
            public long position() {
                return position;
            }
        };
    }
}
