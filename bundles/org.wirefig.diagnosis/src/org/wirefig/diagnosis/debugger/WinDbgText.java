package org.wirefig.diagnosis.debugger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines of WinDbg, CDB and NTSD (Debugging Tools for Windows: {@code k}, {@code kn}, {@code kb}, {@code kp},
 * {@code da}, {@code du}, {@code db}, {@code dc}, {@code dd}, {@code dq}, {@code x}, {@code dv}), live, dump or time travel.
 */
final class WinDbgText {
    private static final String ADDRESS = "[0-9a-fA-F]{8}(?:`?[0-9a-fA-F]{8})?";
    private static final Pattern FRAME = Pattern.compile("^\\s*(?:[0-9a-fA-F]{2,3}\\s+)?(?:\\(Inline(?: Function)?\\)\\s+-*|" + ADDRESS
            + ")\\s+(?:--------|" + ADDRESS + ")?[\\s:]*((?:" + ADDRESS + "[\\s:]+)*)(\\S.*)$");
    private static final Pattern SYMBOL = Pattern.compile("^([\\w.$~-]+)(?:!(.+?))?(?:\\+(0x[0-9a-fA-F]+))?$");
    private static final Pattern TEXT = Pattern.compile("^(" + ADDRESS + ")\\s+\"(.*?)\"?\\s*$");
    private static final Pattern DUMP = Pattern.compile("^(" + ADDRESS + ")\\s{1,2}((?:(?:[0-9a-fA-F]{2}|\\?\\?)[ -]){0,15}(?:[0-9a-fA-F]{2}|\\?\\?))(?:\\s.*)?$");
    private static final Pattern WORDS = Pattern.compile("^(" + ADDRESS + ")\\s{1,2}((?:(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{8}|[0-9a-fA-F]{8}`[0-9a-fA-F]{8})\\s)*"
            + "(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{8}|[0-9a-fA-F]{8}`[0-9a-fA-F]{8}))(?:\\s\\s.*)?$");
    private static final Pattern VARIABLE = Pattern.compile("^\\s*(?:" + ADDRESS + "\\s+)?([A-Za-z_@][\\w!:.$]*)\\s*=\\s*(\\S.*)$");
    private static final Pattern HEAD = Pattern.compile("^([A-Z][A-Z_]{3,}):\\s+(\\S.*)$");

    private WinDbgText() {
    }

    /** The stack frame of a line, or null. */
    static StackFrame frame(String line) {
        Matcher frame = FRAME.matcher(line);
        if (!frame.matches()) {
            return null;
        }
        String call = frame.group(2).replaceFirst("\\s*\\[[^\\]]*\\]?\\s*$", "").strip();
        boolean arguments = call.contains("!") && call.contains("(") && !call.contains("operator()");
        Matcher symbol = SYMBOL.matcher(arguments ? call.replaceFirst("\\(.*?\\)", "") : call);
        if (!symbol.matches() || symbol.group(2) == null && symbol.group(3) == null) {
            return null;
        }
        return new StackFrame(symbol.group(1), symbol.group(2) == null ? "" : symbol.group(2).strip(), symbol.group(3) == null ? "" : symbol.group(3));
    }

    /** What {@code da}, {@code du} or a dump shows on a line, or null. */
    static GdbText.Memory memory(String line) {
        Matcher text = TEXT.matcher(line);
        if (text.matches()) {
            return new GdbText.Memory(text.group(1), BytePattern.of(text.group(2), true));
        }
        Matcher dump = DUMP.matcher(line);
        if (dump.matches()) {
            String[] octets = dump.group(2).split("[ -]");
            int[] bytes = new int[octets.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = octets[i].equals("??") ? BytePattern.ANY : Integer.parseInt(octets[i], 16);
            }
            return new GdbText.Memory(dump.group(1), new BytePattern(bytes));
        }
        Matcher words = WORDS.matcher(line);
        return words.matches() ? new GdbText.Memory(words.group(1), words(words.group(2).split("\\s+"))) : null;
    }

    private static BytePattern words(String[] words) {
        StringBuilder bytes = new StringBuilder();
        for (String word : words) {
            String digits = word.replace("`", "");
            for (int at = digits.length() - 2; at >= 0; at -= 2) {
                bytes.append((char) Integer.parseInt(digits.substring(at, at + 2), 16));
            }
        }
        return BytePattern.of(bytes.toString(), false);
    }

    /** The variable that a line shows, or null. */
    static Variable variable(String line, int number) {
        Matcher variable = VARIABLE.matcher(line);
        if (variable.matches()) {
            return new Variable(number, variable.group(1), variable.group(2).strip());
        }
        Matcher head = HEAD.matcher(line);
        return head.matches() ? new Variable(number, head.group(1), head.group(2).strip()) : null;
    }
}
