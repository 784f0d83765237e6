package org.wirefig.capture;

/** A decryption secrets block of pcapng: its type and its bytes. */
public record Secrets(int type, Bytes data) {
    /** "TLSK": a TLS key log in the format of NSS. */
    public static final int TLS_KEY_LOG = 0x544c534b;
}
