package org.wirefig.protocol.tls;

import org.wirefig.protocol.Names;

/**
 * Names of the numbers of TLS: the IANA registries "Transport Layer Security (TLS) Parameters" and "TLS ExtensionType
 * Values". Names as Wireshark spells them, so that its filters work; alerts also as the RFCs spell them.
 */
public final class TlsNames {
    static final Names VERSIONS = grease(Names.of(
            0x2, "SSL 2.0", 0x100, "DTLS 1.0 (OpenSSL pre 0.9.8f)", 0x101, "GMTLS", 0x300, "SSL 3.0",
            0x301, "TLS 1.0", 0x302, "TLS 1.1", 0x303, "TLS 1.2", 0x304, "TLS 1.3", 0x7f0e, "TLS 1.3 (draft 14)",
            0x7f0f, "TLS 1.3 (draft 15)", 0x7f10, "TLS 1.3 (draft 16)", 0x7f11, "TLS 1.3 (draft 17)",
            0x7f12, "TLS 1.3 (draft 18)", 0x7f13, "TLS 1.3 (draft 19)", 0x7f14, "TLS 1.3 (draft 20)",
            0x7f15, "TLS 1.3 (draft 21)", 0x7f16, "TLS 1.3 (draft 22)", 0x7f17, "TLS 1.3 (draft 23)",
            0x7f18, "TLS 1.3 (draft 24)", 0x7f19, "TLS 1.3 (draft 25)", 0x7f1a, "TLS 1.3 (draft 26)",
            0x7f1b, "TLS 1.3 (draft 27)", 0x7f1c, "TLS 1.3 (draft 28)", 0xfb17, "TLS 1.3 (Facebook draft 23)",
            0xfb1a, "TLS 1.3 (Facebook draft 26)", 0xfefc, "DTLS 1.3", 0xfefd, "DTLS 1.2", 0xfeff, "DTLS 1.0"));
    static final Names CONTENT_TYPES = Names.of(20, "Change Cipher Spec", 21, "Alert", 22, "Handshake",
            23, "Application Data", 24, "Heartbeat", 25, "Connection ID", 26, "ACK");
    static final Names HANDSHAKE_TYPES = Names.of(
            0, "Hello Request", 1, "Client Hello", 2, "Server Hello", 3, "Hello Verify Request",
            4, "New Session Ticket", 5, "End of Early Data", 6, "Hello Retry Request", 8, "Encrypted Extensions",
            11, "Certificate", 12, "Server Key Exchange", 13, "Certificate Request", 14, "Server Hello Done",
            15, "Certificate Verify", 16, "Client Key Exchange", 20, "Finished", 21, "Client Certificate URL",
            22, "Certificate Status", 23, "Supplemental Data", 24, "Key Update", 25, "Compressed Certificate",
            67, "Encrypted Extensions");
    /** Handshake types of SSL 2. */
    static final Names SSL2_TYPES = Names.of(0, "Error", 1, "Client Hello", 2, "Client Master Key", 3, "Client Finished",
            4, "Server Hello", 5, "Server Verify", 6, "Server Finished", 7, "Request Certificate", 8, "Client Certificate");
    static final Names ALERT_LEVELS = Names.of(1, "Warning", 2, "Fatal").also(1, "warning").also(2, "fatal");
    static final Names ALERTS = Names.of(
            0, "Close Notify", 1, "End of Early Data", 10, "Unexpected Message", 20, "Bad Record MAC",
            21, "Decryption Failed", 22, "Record Overflow", 30, "Decompression Failure", 40, "Handshake Failure",
            41, "No Certificate", 42, "Bad Certificate", 43, "Unsupported Certificate", 44, "Certificate Revoked",
            45, "Certificate Expired", 46, "Certificate Unknown", 47, "Illegal Parameter", 48, "Unknown CA",
            49, "Access Denied", 50, "Decode Error", 51, "Decrypt Error", 52, "Too Many CIDs Requested", 60, "Export Restriction",
            70, "Protocol Version", 71, "Insufficient Security", 80, "Internal Error", 86, "Inappropriate Fallback",
            90, "User Canceled", 100, "No Renegotiation", 109, "Missing Extension", 110, "Unsupported Extension",
            111, "Certificate Unobtainable", 112, "Unrecognized Name", 113, "Bad Certificate Status Response",
            114, "Bad Certificate Hash Value", 115, "Unknown PSK Identity", 116, "Certificate Required", 117, "General Error",
            120, "No application Protocol", 121, "ECH Required");
    /** The alerts in the RFCs' spelling. */
    static final Names ALERTS_RFC = Names.of(
            0, "close_notify", 1, "end_of_early_data", 10, "unexpected_message", 20, "bad_record_mac",
            21, "decryption_failed", 22, "record_overflow", 30, "decompression_failure", 40, "handshake_failure",
            41, "no_certificate", 42, "bad_certificate", 43, "unsupported_certificate", 44, "certificate_revoked",
            45, "certificate_expired", 46, "certificate_unknown", 47, "illegal_parameter", 48, "unknown_ca",
            49, "access_denied", 50, "decode_error", 51, "decrypt_error", 52, "too_many_cids_requested", 60, "export_restriction",
            70, "protocol_version", 71, "insufficient_security", 80, "internal_error", 86, "inappropriate_fallback",
            90, "user_canceled", 100, "no_renegotiation", 109, "missing_extension", 110, "unsupported_extension",
            111, "certificate_unobtainable", 112, "unrecognized_name", 113, "bad_certificate_status_response",
            114, "bad_certificate_hash_value", 115, "unknown_psk_identity", 116, "certificate_required", 117, "general_error",
            120, "no_application_protocol", 121, "ech_required");
    static final Names EXTENSIONS = grease(Names.of(
            0, "server_name", 1, "max_fragment_length", 2, "client_certificate_url", 3, "trusted_ca_keys",
            4, "truncated_hmac", 5, "status_request", 6, "user_mapping", 7, "client_authz", 8, "server_authz",
            9, "cert_type", 10, "supported_groups", 11, "ec_point_formats", 12, "srp", 13, "signature_algorithms",
            14, "use_srtp", 15, "heartbeat", 16, "application_layer_protocol_negotiation", 17, "status_request_v2",
            18, "signed_certificate_timestamp", 19, "client_certificate_type", 20, "server_certificate_type",
            21, "padding", 22, "encrypt_then_mac", 23, "extended_master_secret", 24, "token_binding",
            25, "cached_info", 26, "tls_lts", 27, "compress_certificate", 28, "record_size_limit", 29, "pwd_protect",
            30, "pwd_clear", 31, "password_salt", 32, "ticket_pinning", 33, "tls_cert_with_extern_psk",
            34, "delegated_credentials", 35, "session_ticket", 36, "TLMSP", 37, "TLMSP_proxying",
            38, "TLMSP_delegate", 39, "supported_ekt_ciphers", 40, "Reserved (key_share)", 41, "pre_shared_key",
            42, "early_data", 43, "supported_versions", 44, "cookie", 45, "psk_key_exchange_modes",
            46, "Reserved (ticket_early_data_info)", 47, "certificate_authorities", 48, "oid_filters",
            49, "post_handshake_auth", 50, "signature_algorithms_cert", 51, "key_share", 52, "transparency_info",
            53, "connection_id (deprecated)", 54, "connection_id", 55, "external_id_hash", 56, "external_session_id",
            57, "quic_transport_parameters", 58, "ticket_request", 59, "dnssec_chain",
            60, "sequence_number_encryption_algorithms", 61, "rrc", 13172, "next_protocol_negotiation",
            17513, "application_settings", 17613, "application_settings", 30031, "channel_id_old",
            30032, "channel_id", 64768, "ech_outer_extensions", 65037, "encrypted_client_hello",
            65281, "renegotiation_info", 65445, "quic_transport_parameters (drafts version)",
            65486, "encrypted_server_name"));
    static final Names GROUPS = grease(Names.of(
            0x1, "sect163k1", 0x2, "sect163r1", 0x3, "sect163r2", 0x4, "sect193r1", 0x5, "sect193r2",
            0x6, "sect233k1", 0x7, "sect233r1", 0x8, "sect239k1", 0x9, "sect283k1", 0xa, "sect283r1",
            0xb, "sect409k1", 0xc, "sect409r1", 0xd, "sect571k1", 0xe, "sect571r1", 0xf, "secp160k1",
            0x10, "secp160r1", 0x11, "secp160r2", 0x12, "secp192k1", 0x13, "secp192r1", 0x14, "secp224k1",
            0x15, "secp224r1", 0x16, "secp256k1", 0x17, "secp256r1", 0x18, "secp384r1", 0x19, "secp521r1",
            0x1a, "brainpoolP256r1", 0x1b, "brainpoolP384r1", 0x1c, "brainpoolP512r1", 0x1d, "x25519", 0x1e, "x448",
            0x1f, "brainpoolP256r1tls13", 0x20, "brainpoolP384r1tls13", 0x21, "brainpoolP512r1tls13", 0x22, "GC256A",
            0x23, "GC256B", 0x24, "GC256C", 0x25, "GC256D", 0x26, "GC512A", 0x27, "GC512B", 0x28, "GC512C",
            0x29, "curveSM2", 0x100, "ffdhe2048", 0x101, "ffdhe3072", 0x102, "ffdhe4096", 0x103, "ffdhe6144",
            0x104, "ffdhe8192", 0x200, "MLKEM512", 0x201, "MLKEM768", 0x202, "MLKEM1024", 0x11eb, "SecP256r1MLKEM768",
            0x11ec, "X25519MLKEM768", 0x11ed, "SecP384r1MLKEM1024", 0x6399, "X25519Kyber768Draft00",
            0x639a, "SecP256r1Kyber768Draft00", 0xff01, "arbitrary_explicit_prime_curves",
            0xff02, "arbitrary_explicit_char2_curves"));
    static final Names SIGNATURE_ALGORITHMS = grease(Names.of(
            0x201, "rsa_pkcs1_sha1", 0x203, "ecdsa_sha1", 0x401, "rsa_pkcs1_sha256", 0x403, "ecdsa_secp256r1_sha256",
            0x420, "rsa_pkcs1_sha256_legacy", 0x501, "rsa_pkcs1_sha384", 0x503, "ecdsa_secp384r1_sha384",
            0x520, "rsa_pkcs1_sha384_legacy", 0x601, "rsa_pkcs1_sha512", 0x603, "ecdsa_secp521r1_sha512",
            0x620, "rsa_pkcs1_sha512_legacy", 0x708, "sm2sig_sm3", 0x804, "rsa_pss_rsae_sha256",
            0x805, "rsa_pss_rsae_sha384", 0x806, "rsa_pss_rsae_sha512", 0x807, "ed25519", 0x808, "ed448",
            0x809, "rsa_pss_pss_sha256", 0x80a, "rsa_pss_pss_sha384", 0x80b, "rsa_pss_pss_sha512",
            0x81a, "ecdsa_brainpoolP256r1tls13_sha256", 0x81b, "ecdsa_brainpoolP384r1tls13_sha384",
            0x81c, "ecdsa_brainpoolP512r1tls13_sha512", 0x904, "mldsa44", 0x905, "mldsa65", 0x906, "mldsa87"));
    static final Names SIGNATURE_HASHES = Names.of(0, "None", 1, "MD5", 2, "SHA1", 3, "SHA224", 4, "SHA256", 5, "SHA384",
            6, "SHA512", 7, "SM3", 8, "Intrinsic");
    static final Names SIGNATURES = Names.of(0, "Anonymous", 1, "RSA", 2, "DSA", 3, "ECDSA", 4, "SM2", 7, "ED25519", 8, "ED448");
    static final Names CERTIFICATE_TYPES = Names.of(1, "RSA Sign", 2, "DSS Sign", 3, "RSA Fixed DH", 4, "DSS Fixed DH",
            5, "RSA Ephemeral DH", 6, "DSS Ephemeral DH", 20, "Fortezza DMS", 21, "GOST R 34.10-94",
            22, "GOST R 34.10-2001", 64, "ECDSA Sign", 65, "RSA Fixed ECDH", 66, "ECDSA Fixed ECDH",
            67, "GOST R 34.10-2012 (256)", 68, "GOST R 34.10-2012 (512)", 80, "IBC Params");
    static final Names COMPRESSIONS = Names.of(0, "null", 1, "DEFLATE", 64, "LZS");
    static final Names POINT_FORMATS = Names.of(0, "uncompressed", 1, "ansiX962_compressed_prime", 2, "ansiX962_compressed_char2");

    static {
        ALERTS_RFC.values().forEach(ALERTS::also);
    }

    private TlsNames() {
    }

    /** Adds the values reserved to keep implementations tolerant, RFC 8701. */
    static Names grease(Names names) {
        for (int i = 0; i < 16; i++) {
            names.and(i << 12 | 0xa00 | i << 4 | 0xa, "Reserved (GREASE)");
        }
        return names;
    }

    /** The known handshake types, for the first pass, which asks for each message. */
    private static final boolean[] KNOWN_TYPES = new boolean[256];

    static {
        HANDSHAKE_TYPES.values().keySet().forEach(type -> KNOWN_TYPES[type.intValue()] = true);
    }

    static boolean isHandshakeType(int type) {
        return KNOWN_TYPES[type];
    }

    static boolean isGrease(int value) {
        return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);
    }

    /** As in the protocol column: TLSv1.2. */
    public static String shortVersion(int version) {
        return switch (version) {
            case TlsProgress.SSL2 -> "SSLv2";
            case 0x0300 -> "SSLv3";
            case 0x0301 -> "TLSv1";
            case 0x0302 -> "TLSv1.1";
            case 0x0303 -> "TLSv1.2";
            case 0x0304 -> "TLSv1.3";
            case 0x0101 -> "GMTLSv1";
            case 0xfeff -> "DTLSv1.0";
            case 0xfefd -> "DTLSv1.2";
            case 0xfefc -> "DTLSv1.3";
            case 0x0100 -> "DTLS 1.0 (OpenSSL pre 0.9.8f)";
            default -> "SSL";
        };
    }

    /** Where an alert is specified. */
    static String alertReference(int description) {
        return switch (description) {
            case 0 -> "RFC 5246, section 7.2.1";
            case 1 -> "TLS 1.3 drafts up to 18";
            case 21, 60 -> "RFC 2246, section 7.2.2";
            case 30, 100, 110 -> "RFC 5246, section 7.2.2";
            case 41 -> "RFC 6101, section 5.4.2 (SSL 3.0)";
            case 86 -> "RFC 7507";
            case 109, 115, 116 -> "RFC 8446, section 6.2";
            case 111, 112, 113, 114 -> "RFC 6066, section 9";
            case 120 -> "RFC 7301, section 3.2";
            case 52 -> "RFC 9147, section 9";
            case 117 -> "RFC 9846, section 6.2";
            case 121 -> "RFC 9849";
            default -> "RFC 5246, section 7.2.2; RFC 8446, section 6.2";
        };
    }
}
