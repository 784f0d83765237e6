package org.wirefig.diagnosis.debugger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lines of gdb (GDB manual, sections Backtraces and Memory) and lldb. */
final class GdbText {
    private static final Pattern FRAME = Pattern.compile("^#\\d+\\s+(?:0x[0-9a-f]+ in )?(\\S+)(?: (<[^>]*>))? ?\\(.*?\\)?(?: (?:at|from) (\\S+))?$");
    private static final Pattern LLDB = Pattern.compile("^\\*?\\s*frame #\\d+: 0x[0-9a-f]+ ([^`\\s]+)`([^\\s(]+)(?:\\([^)]*\\))?(?: \\+ (\\d+))?.*$");
    private static final Pattern STRING = Pattern.compile("^(0x[0-9a-fA-F]+)(?:\\s*<[^>]*>)?:\\s+\"(.*)$");
    private static final Pattern NUMBERS = Pattern.compile("^(0x[0-9a-fA-F]+)(?:\\s*<[^>]*>)?:((?:\\s+0x[0-9a-fA-F]+)+)\\s*$");
    private static final Pattern REPEATED = Pattern.compile("^'((?:\\\\.[0-7]{0,2}|[^']){1,4})' <repeats (\\d+) times>");
    private static final int MOST_REPEATED = 4096;

    /** A piece of memory. */
    record Memory(String address, BytePattern bytes) {
    }

    private GdbText() {
    }

    /** The stack frame of a line, or null. */
    static StackFrame frame(String line) {
        Matcher lldb = LLDB.matcher(line);
        if (lldb.matches()) {
            return new StackFrame(lldb.group(1), lldb.group(2), lldb.group(3) == null ? "" : lldb.group(3));
        }
        Matcher frame = FRAME.matcher(line);
        if (!frame.matches()) {
            return null;
        }
        String from = frame.group(3) == null ? "" : frame.group(3).replaceFirst(":\\d+$", "");
        String module = line.contains(" from ") ? from.substring(from.lastIndexOf('/') + 1).replaceFirst("\\.so.*$", "") : "";
        return new StackFrame(module, frame.group(1).replaceFirst("\\(.*", ""), "");
    }

    /** What {@code x} shows on a line, or null. */
    static Memory memory(String line) {
        Matcher string = STRING.matcher(line);
        if (string.matches()) {
            return new Memory(string.group(1), string("\"" + string.group(2)));
        }
        Matcher numbers = NUMBERS.matcher(line);
        return line.length() <= DebuggerText.LONGEST_LINE && numbers.matches() ? new Memory(numbers.group(1), numbers(numbers.group(2).strip().split("\\s+"))) : null;
    }

    /** Numbers of one, two, four or eight bytes, as a little-endian machine has them in memory. */
    private static BytePattern numbers(String[] words) {
        int[] bytes = new int[words.length * 8];
        int count = 0;
        for (String word : words) {
            String digits = word.substring(2);
            for (int at = digits.length() - 2; at >= 0; at -= 2) {
                bytes[count++] = Integer.parseInt(digits.substring(at, at + 2), 16);
                if (count == bytes.length) {
                    return new BytePattern(bytes);
                }
            }
        }
        return new BytePattern(java.util.Arrays.copyOf(bytes, count));
    }

    /** A string as gdb prints it: quoted parts with escapes, and characters that repeat; three dots at its end: cut. */
    static BytePattern string(String shown) {
        StringBuilder text = new StringBuilder();
        String rest = shown;
        while (!rest.isEmpty()) {
            Matcher repeated = REPEATED.matcher(rest);
            if (repeated.find()) {
                String digits = repeated.group(2);
                int times = digits.length() > 4 ? MOST_REPEATED : Math.min(MOST_REPEATED, Integer.parseInt(digits));
                text.append(unescaped(repeated.group(1)).repeat(times));
                rest = rest.substring(repeated.end());
            } else if (rest.startsWith("\"")) {
                int end = closing(rest);
                text.append(unescaped(rest.substring(1, end)));
                rest = end < rest.length() ? rest.substring(end + 1) : "";
            } else {
                rest = rest.startsWith(", ") ? rest.substring(2) : "";
            }
        }
        return BytePattern.of(text.toString(), false);
    }

    private static int closing(String text) {
        for (int at = 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '"') {
                return at;
            }
        }
        return text.length();
    }

    /** C's escapes as the bytes that they stand for. */
    static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '\\' || at + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(++at);
            if (next >= '0' && next <= '7') {
                int value = 0;
                int digits = 0;
                for (; digits < 3 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '7'; digits++, at++) {
                    value = value * 8 + text.charAt(at) - '0';
                }
                at--;
                out.append((char) (value & 0xff));
            } else {
                out.append(switch (next) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'f' -> '\f';
                    case 'b' -> '\b';
                    case 'a' -> (char) 7;
                    case 'v' -> (char) 11;
                    case 'e' -> (char) 27;
                    default -> next;
                });
            }
        }
        return out.toString();
    }
}
