package org.wirefig.diagnosis.debugger;

/**
 * One line of a call stack.
 *
 * @param module without its extension, empty where the debugger does not know it
 * @param function the symbol, or the offset where there is none
 */
public record StackFrame(String module, String function, String offset) {
    /** As debuggers write it: {@code ws2_32!closesocket+0x5}. */
    public String symbol() {
        return (module.isEmpty() ? "" : module + (function.isEmpty() ? "" : "!")) + function + (offset.isEmpty() ? "" : "+" + offset);
    }

    @Override
    public String toString() {
        return symbol();
    }
}
