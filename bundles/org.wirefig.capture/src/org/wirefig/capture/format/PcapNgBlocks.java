package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.Catalog.Encoding;
import org.wirefig.capture.Interface;
import org.wirefig.capture.NameRecord;
import org.wirefig.capture.ProcessInfo;
import org.wirefig.capture.Secrets;
import org.wirefig.capture.Window;

/**
 * The blocks of pcapng beside packets: section options, interfaces, names, statistics, secrets, processes; and the
 * options of packets (draft-ietf-opsawg-pcapng section 4; Apple's process blocks as its tcpdump writes them).
 */
final class PcapNgBlocks {
    private static final int INTERFACE = 1;
    private static final int NAMES = 4;
    private static final int STATISTICS = 5;
    private static final int SECRETS = 10;
    private static final int APPLE_PROCESS = 0x80000001;
    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_PROCESS_AND_THREAD = 8;
    private static final int OPTION_APPLE_PROCESS = 0x8001;

    private final Window window;
    private final MemorySegment memory;
    private final Catalog catalog;
    private final PcapNg.Reader reader;
    private final Map<Long, Integer> byProcessId = new HashMap<>();
    /** Position in the catalog of the section's process blocks, in their order. */
    private final List<Integer> processes = new ArrayList<>();

    PcapNgBlocks(Window window, MemorySegment memory, Catalog catalog, PcapNg.Reader reader) {
        this.window = window;
        this.memory = memory;
        this.catalog = catalog;
        this.reader = reader;
    }

    private interface OptionVisitor {
        void option(int code, long at, int length);
    }

    /** Walks options up to {@code end}; returns where the walk broke off, or -1 when all was in order. */
    private long options(long at, long end, OptionVisitor visitor) {
        while (at + 4 <= end && window.has(at, 4)) {
            int code = window.u16(at);
            int length = window.u16(at + 2);
            if (code == 0) {
                return -1;
            }
            if (at + 4 + length > end || !window.has(at + 4, length)) {
                return at;
            }
            visitor.option(code, at + 4, length);
            at += 4 + (length + 3 & ~3);
        }
        return -1;
    }

    void read(int type, long body, long end) {
        long broken = switch (type) {
            case PcapNg.SECTION -> section(body, end);
            case INTERFACE -> interfaceDescription(body, end);
            case NAMES -> names(body, end);
            case STATISTICS -> statistics(body, end);
            case SECRETS -> secrets(body, end);
            case APPLE_PROCESS -> process(body, end);
            default -> -1;
        };
        if (broken >= 0) {
            catalog.warn(broken, "the contents of a block (type " + Integer.toUnsignedString(type)
                    + ") run past its end; the rest of the block is left out");
        }
    }

    private String text(long at, int length) {
        int end = length;
        byte[] bytes = window.copy(at, length);
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return catalog.kept(new String(bytes, 0, end, StandardCharsets.UTF_8), at);
    }

    private long section(long body, long end) {
        processes.clear();
        return options(body + 16, end, (code, at, length) -> {
            if (code == OPTION_COMMENT) {
                catalog.comment(new String(window.copy(at, length), StandardCharsets.UTF_8), at);
            }
        });
    }

    private long interfaceDescription(long body, long end) {
        if (body + 8 > end || !window.has(body, 8)) {
            return body;
        }
        int linkType = Pcap.linkType(window.u16(body), 0);
        int snapLength = window.i32(body + 4);
        String[] texts = {"", "", "", "", ""};
        List<String> comments = new ArrayList<>();
        int[] resolution = {TimeScale.MICROSECONDS};
        long[] offset = {0};
        int[] fcs = {-1};
        long broken = options(body + 8, end, (code, at, length) -> {
            switch (code) {
                case OPTION_COMMENT -> {
                    if (comments.size() < 16) {
                        comments.add(text(at, length));
                    }
                }
                case 2 -> texts[0] = text(at, length);
                case 3 -> texts[1] = text(at, length);
                case 9 -> resolution[0] = length > 0 ? window.u8(at) : resolution[0];
                case 11 -> texts[4] = length > 1 && window.u8(at) == 0 ? text(at + 1, length - 1) : "";
                case 12 -> texts[3] = text(at, length);
                case 13 -> fcs[0] = length > 0 ? window.u8(at) : -1;
                case 14 -> offset[0] = length >= 8 ? window.i64(at) : 0;
                case 15 -> texts[2] = text(at, length);
                default -> {
                }
            }
        });
        reader.add(new Interface(catalog.nextInterface(), linkType, texts[0], texts[1], snapLength, fcs[0], texts[2],
                texts[3], texts[4], comments, -1, -1), new TimeScale(resolution[0], offset[0]), body);
        return broken;
    }

    private long names(long body, long end) {
        long at = body;
        while (at + 4 <= end && window.has(at, 4)) {
            int type = window.u16(at);
            int length = window.u16(at + 2);
            if (type == 0) {
                return -1;
            }
            if (at + 4 + length > end || !window.has(at + 4, length)) {
                return at;
            }
            int address = type == 1 ? 4 : type == 2 ? 16 : 0;
            if (address > 0 && length > address) {
                byte[] value = window.copy(at + 4, length);
                String all = new String(value, address, length - address, StandardCharsets.UTF_8);
                List<String> names = List.of(all.split("\0")).stream().filter(name -> !name.isEmpty()).toList();
                catalog.add(new NameRecord(address(value, address), names), at);
            }
            at += 4 + (length + 3 & ~3);
        }
        return -1;
    }

    private static InetAddress address(byte[] value, int length) {
        try {
            return InetAddress.getByAddress(java.util.Arrays.copyOf(value, length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + length + " bytes", e);
        }
    }

    private long statistics(long body, long end) {
        if (body + 12 > end || !window.has(body, 12)) {
            return body;
        }
        int number = window.i32(body);
        long[] counts = {-1, -1};
        long broken = options(body + 12, end, (code, at, length) -> {
            if ((code == 4 || code == 5) && length >= 8) {
                counts[code - 4] = window.i64(at);
            }
        });
        if (number >= 0 && number < reader.interfaces.size()) {
            int id = reader.interfaces.get(number).id();
            catalog.replace(catalog.interfaceAt(id).withStatistics(counts[0], counts[1]));
        }
        return broken;
    }

    private long secrets(long body, long end) {
        if (body + 8 > end || !window.has(body, 8)) {
            return body;
        }
        int type = window.i32(body);
        long length = window.u32(body + 4);
        if (length > end - body - 8) {
            return body;
        }
        catalog.add(new Secrets(type, new Bytes(memory, body + 8, (int) length)), body);
        return -1;
    }

    private long process(long body, long end) {
        if (body + 4 > end || !window.has(body, 4)) {
            return body;
        }
        long id = window.u32(body);
        String[] name = {""};
        long broken = options(body + 4, end, (code, at, length) -> {
            if (code == 2) {
                name[0] = text(at, length);
            }
        });
        int position = catalog.add(ProcessInfo.of(name[0], id), body);
        if (position >= 0) {
            processes.add(position);
        }
        return broken;
    }

    void packetOptions(int frame, long from, long end) {
        long broken = options(from, end, (code, at, length) -> {
            if (code == OPTION_COMMENT) {
                catalog.frameComment(frame, at, length, Encoding.UTF8);
            } else if (code == OPTION_PROCESS_AND_THREAD && length >= 4) {
                long id = window.u32(at);
                Integer known = byProcessId.get(id);
                if (known == null) {
                    known = catalog.add(ProcessInfo.of("", id), at);
                    if (known >= 0) {
                        byProcessId.put(id, known);
                    }
                }
                catalog.process(frame, known);
            } else if (code == OPTION_APPLE_PROCESS && length >= 4) {
                int index = window.i32(at);
                if (index >= 0 && index < processes.size()) {
                    catalog.process(frame, processes.get(index));
                }
            }
        });
        if (broken >= 0) {
            catalog.warn(broken, "an option of frame " + frame + " runs past its block; it is left out");
        }
    }
}
