package org.wirefig.diagnosis.debugger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A debugger's output as pasted, taken apart into stacks, memory and variables. Prompts, prose between and lines that
 * mean nothing here are passed over; pieces of memory whose addresses follow each other are one buffer.
 */
public final class DebuggerText {
    private static final Pattern PROMPT = Pattern.compile("^\\s*(?:\\d+:\\d+(?::\\w+)?>|\\d*: ?kd>|kd>|\\(gdb\\)|\\(lldb\\))\\s*(.*)$");
    private static final Pattern POSITION = Pattern.compile("(?i)Time Travel Position:?\\s*([0-9A-F]+:[0-9A-F]+)");
    private static final Pattern QUOTED = Pattern.compile("^(?:\\([^)]*\\)\\s*)?(?:class [^\"]*\\s)?(0x[0-9a-fA-F`]+|[0-9a-fA-F]{8}(?:`[0-9a-fA-F]{8})?)?\\s*(?:<[^>]*>\\s*)?\"(.*)$");
    private static final Pattern PLAIN = Pattern.compile("^(0x[0-9a-fA-F`]+)\\s+(\\S.*)$");
    private static final Pattern PASSED_OVER = Pattern.compile("^\\s*(?:WARNING:|#? ?Child|Call Site|\\*\\*\\*|RetAddr|#\\s+RetAddr).*");
    private static final int LONGEST_TEXT = 16 << 20;
    /** Longer lines are no stack and no dump. */
    static final int LONGEST_LINE = 4096;
    private static final int CONTINUED = 200;

    private final List<CallStack> stacks = new ArrayList<>();
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();

    private final List<StackFrame> open = new ArrayList<>();
    private int openLine;
    private String position = "";
    private String command = "";
    private BytePattern memory;
    private int memoryLine;
    private String memoryAddress;
    private long memoryEnd;

    private DebuggerText() {
    }

    /** The text of a debugger's log file: UTF-16 where it says so, else whatever code page; what matters of it is ASCII. */
    public static String decode(byte[] log) {
        boolean wide = log.length > 2 && (log[0] & 0xff) == 0xff && (log[1] & 0xff) == 0xfe;
        return new String(log, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    }

    public static DebuggerText parse(String text) {
        DebuggerText made = new DebuggerText();
        String[] lines = text.substring(0, Math.min(LONGEST_TEXT, text.length())).split("\\R", -1);
        int at = 0;
        while (at < lines.length) {
            at = made.line(lines, at);
        }
        made.flush();
        return made;
    }

    public List<CallStack> stacks() {
        return List.copyOf(stacks);
    }

    public List<Buffer> buffers() {
        return List.copyOf(buffers);
    }

    public List<Variable> variables() {
        return List.copyOf(variables);
    }

    public boolean isEmpty() {
        return stacks.isEmpty() && buffers.isEmpty() && variables.isEmpty();
    }

    /** Reads a line; the index of the next. */
    private int line(String[] lines, int at) {
        String line = lines[at];
        Matcher travel = POSITION.matcher(line);
        if (travel.find()) {
            position = travel.group(1);
        }
        Matcher prompt = PROMPT.matcher(line);
        if (prompt.matches()) {
            flush();
            command = prompt.group(1).strip();
            return at + 1;
        }
        if (line.isBlank()) {
            flush();
            return at + 1;
        }
        boolean small = line.length() <= LONGEST_LINE;
        StackFrame frame = !small || command.startsWith("d") ? null : WinDbgText.frame(line);
        GdbText.Memory piece = frame != null || !small ? null : WinDbgText.memory(line);
        piece = piece == null && frame == null ? GdbText.memory(line) : piece;
        frame = frame == null && piece == null && small ? GdbText.frame(line.strip()) : frame;
        if (piece != null) {
            memory(piece, at + 1);
        } else if (frame != null) {
            openLine = open.isEmpty() ? at + 1 : openLine;
            open.add(frame);
        } else if (!PASSED_OVER.matcher(line).matches()) {
            flush();
            return variable(lines, at);
        }
        return at + 1;
    }

    private void memory(GdbText.Memory piece, int line) {
        long address = address(piece.address());
        boolean wide = wide();
        if (memory != null && address != memoryEnd) {
            flushMemory();
        }
        if (memory == null) {
            memory = piece.bytes();
            memoryLine = line;
            memoryAddress = piece.address();
        } else if (memory.length() < BytePattern.MOST) {
            memory = memory.plus(piece.bytes());
        }
        memoryEnd = address + (wide ? 2L : 1L) * piece.bytes().length();
    }

    private boolean wide() {
        return command.startsWith("du") || command.startsWith("dU");
    }

    private static long address(String shown) {
        return Long.parseUnsignedLong(shown.replace("`", "").replace("0x", ""), 16);
    }

    /** A variable, or nothing; a quoted value may go on over further lines. */
    private int variable(String[] lines, int at) {
        Variable variable = WinDbgText.variable(lines[at], at + 1);
        if (variable == null) {
            return at + 1;
        }
        variables.add(variable);
        Matcher quoted = QUOTED.matcher(variable.value());
        Matcher plain = PLAIN.matcher(variable.value());
        int next = at + 1;
        if (quoted.matches()) {
            StringBuilder text = new StringBuilder(quoted.group(2));
            while (text.indexOf("\"") < 0 && next < lines.length && next - at < CONTINUED && !lines[next].isBlank()
                    && !PROMPT.matcher(lines[next]).matches()) {
                text.append(lines[next++]);
            }
            buffers.add(new Buffer(at + 1, variable.name(), quoted.group(1) == null ? "" : quoted.group(1), quoted(text.toString()), false));
        } else if (plain.matches() && plain.group(2).length() >= 8 && !plain.group(2).startsWith("{")) {
            buffers.add(new Buffer(at + 1, variable.name(), plain.group(1), BytePattern.of(plain.group(2).strip(), false), false));
        }
        return next;
    }

    /** The text between the quotes. gdb and dx show escapes, WinDbg's other commands dots. */
    private static BytePattern quoted(String text) {
        if (text.contains("\\r") || text.contains("\\n") || text.contains("\\0")) {
            return GdbText.string("\"" + text);
        }
        int end = text.lastIndexOf('"');
        return BytePattern.of(end < 0 ? text : text.substring(0, end), true);
    }

    private void flush() {
        if (!open.isEmpty()) {
            stacks.add(new CallStack(openLine, position, List.copyOf(open)));
            open.clear();
        }
        flushMemory();
    }

    private void flushMemory() {
        if (memory != null) {
            buffers.add(new Buffer(memoryLine, "", memoryAddress, memory, wide()));
            memory = null;
        }
    }
}
