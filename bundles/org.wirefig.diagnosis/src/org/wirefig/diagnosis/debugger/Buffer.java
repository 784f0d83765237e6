package org.wirefig.diagnosis.debugger;

/**
 * Memory that a debugger shows, or the value of a variable that is text.
 *
 * @param line where it stands in the text, from 1
 * @param name the variable, or empty
 * @param address as shown, may be empty
 */
public record Buffer(int line, String name, String address, BytePattern bytes, boolean wide) {
    private static final int SHOWN = 60;

    /** What it is called in a sentence. */
    public String label() {
        return name.isEmpty() ? "the memory at " + address : "\"" + name + "\"" + (address.isEmpty() ? "" : " (at " + address + ")");
    }

    public int length() {
        return bytes.length();
    }

    /** Its beginning as text. */
    public String beginning() {
        String text = bytes.text();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The URL that is all of it, or an empty text. */
    String url() {
        String text = bytes.text();
        return text.matches("(?i)https?://[^\\s\"]+") ? text : "";
    }

    boolean isRequest() {
        return bytes.text().matches("(?s)(GET|POST|HEAD|PUT|CONNECT|OPTIONS|DELETE|PROPFIND|SERVICE|REGISTER|INVITE) .*");
    }

    boolean isResponse() {
        return bytes.startsWith("HTTP/1.") || bytes.startsWith("SIP/2.");
    }
}
