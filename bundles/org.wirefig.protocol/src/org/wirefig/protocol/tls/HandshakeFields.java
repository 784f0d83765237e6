package org.wirefig.protocol.tls;

import org.wirefig.protocol.Field;

/**
 * The fields of handshake messages, once for {@code tls} and once for {@code dtls}: both speak the same messages under
 * their own filter names, as in Wireshark.
 */
final class HandshakeFields {
    static final HandshakeFields TLS = new HandshakeFields("tls");
    static final HandshakeFields DTLS = new HandshakeFields("dtls");

    final Field handshake;
    final Field type;
    final Field length;
    final Field reassembledIn;
    final Field fragment;
    final Field version;
    final Field random;
    final Field randomTime;
    final Field randomBytes;
    final Field sessionIdLength;
    final Field sessionId;
    final Field cookieLength;
    final Field cookie;
    final Field suitesLength;
    final Field suites;
    final Field suite;
    final Field compressionsLength;
    final Field compressions;
    final Field compression;
    final Field certificatesLength;
    final Field certificates;
    final Field certificateLength;
    final Field certificate;
    final Field contextLength;
    final Field context;
    final Field certTypesCount;
    final Field certTypes;
    final Field certType;
    final Field dnamesLength;
    final Field dnames;
    final Field dnameLength;
    final Field dname;
    final Field ocspLength;
    final Field ocspListLength;
    final Field signatureLength;
    final Field signature;
    final Field verifySignatureLength;
    final Field verifySignature;
    final Field verifyData;
    final Field ticketLifetime;
    final Field ticketAgeAdd;
    final Field ticketNonceLength;
    final Field ticketNonce;
    final Field ticketLength;
    final Field ticket;
    final Field keyUpdate;
    final Field compressedAlgorithm;
    final Field compressedUncompressedLength;
    final Field compressedLength;
    final Field compressed;
    final Field urlType;
    final Field urlListLength;
    final Field urlItem;
    final Field urlLength;
    final Field url;
    final Field urlSha1;
    final Field npnLength;
    final Field npn;
    final Field npnPaddingLength;
    final Field npnPadding;
    final Field resumed;
    final Field ja3Full;
    final Field ja3;
    final Field ja3sFull;
    final Field ja3s;
    final Field ja4Raw;
    final Field ja4;
    final KeyFields keys;
    final ExtensionFields extensions;

    private HandshakeFields(String p) {
        String h = p + ".handshake.";
        handshake = Field.none(p + ".handshake", "Handshake Protocol");
        type = Field.number(h + "type", "Handshake Type").names(TlsNames.HANDSHAKE_TYPES);
        length = Field.number(h + "length", "Length");
        reassembledIn = Field.number(h + "reassembled_in", "Reassembled Handshake Message in frame").leads();
        fragment = Field.number(h + "fragment", "Handshake Fragment").leads();
        version = Field.hex(h + "version", "Version", 4).names(TlsNames.VERSIONS);
        random = Field.bytes(h + "random", "Random");
        randomTime = Field.of(Field.Type.TIME, h + "random_time", "GMT Unix Time")
                .help("The first four bytes of Random as a time; newer stacks put random bytes there.");
        randomBytes = Field.bytes(h + "random_bytes", "Random Bytes");
        sessionIdLength = Field.number(h + "session_id_length", "Session ID Length");
        sessionId = Field.bytes(h + "session_id", "Session ID");
        cookieLength = Field.number(h + "cookie_length", "Cookie Length");
        cookie = Field.bytes(h + "cookie", "Cookie");
        suitesLength = Field.number(h + "cipher_suites_length", "Cipher Suites Length");
        suites = Field.none(h + "ciphersuites", "Cipher Suites");
        suite = Field.hex(h + "ciphersuite", "Cipher Suite", 4).names(CipherSuites.NAMES);
        compressionsLength = Field.number(h + "comp_methods_length", "Compression Methods Length");
        compressions = Field.none(h + "comp_methods", "Compression Methods");
        compression = Field.number(h + "comp_method", "Compression Method").names(TlsNames.COMPRESSIONS);
        certificatesLength = Field.number(h + "certificates_length", "Certificates Length");
        certificates = Field.none(h + "certificates", "Certificates");
        certificateLength = Field.number(h + "certificate_length", "Certificate Length");
        certificate = Field.bytes(h + "certificate", "Certificate");
        contextLength = Field.number(h + "certificate_request_context_length", "Certificate Request Context Length");
        context = Field.bytes(h + "certificate_request_context", "Certificate Request Context");
        certTypesCount = Field.number(h + "cert_types_count", "Certificate types count");
        certTypes = Field.none(h + "cert_types", "Certificate types");
        certType = Field.number(h + "cert_type", "Certificate type").names(TlsNames.CERTIFICATE_TYPES);
        dnamesLength = Field.number(h + "dnames_len", "Distinguished Names Length");
        dnames = Field.none(h + "dnames", "Distinguished Names")
                .help("The certification authorities whose certificates the server accepts; RFC 5246, section 7.4.4.");
        dnameLength = Field.number(h + "dname_len", "Distinguished Name Length");
        dname = Field.none(h + "dname", "Distinguished Name");
        ocspLength = Field.number(h + "ocsp_response_len", "OCSP Response Length");
        ocspListLength = Field.number(h + "ocsp_response_list_len", "OCSP Response List Length");
        signatureLength = Field.number(h + "sig_len", "Signature Length");
        signature = Field.bytes(h + "sig", "Signature");
        verifySignatureLength = Field.number(h + "client_cert_vrfy.sig_len", "Signature length");
        verifySignature = Field.bytes(h + "client_cert_vrfy.sig", "Signature");
        verifyData = Field.none(h + "verify_data", "Verify Data");
        ticketLifetime = Field.number(h + "session_ticket_lifetime_hint", "Session Ticket Lifetime Hint");
        ticketAgeAdd = Field.number(h + "session_ticket_age_add", "Session Ticket Age Add");
        ticketNonceLength = Field.number(h + "session_ticket_nonce_length", "Session Ticket Nonce Length");
        ticketNonce = Field.bytes(h + "session_ticket_nonce", "Session Ticket Nonce");
        ticketLength = Field.number(h + "session_ticket_length", "Session Ticket Length");
        ticket = Field.bytes(h + "session_ticket", "Session Ticket");
        keyUpdate = Field.number(h + "key_update.request_update", "Key Update Request")
                .names(0, "update_not_requested", 1, "update_requested");
        compressedAlgorithm = Field.number(p + ".compress_certificate.algorithm", "Algorithm")
                .names(1, "zlib", 2, "brotli", 3, "zstd");
        compressedUncompressedLength = Field.number(p + ".compress_certificate.uncompressed_length", "Uncompressed Length");
        compressedLength = Field.number(p + ".compress_certificate.compressed_certificate_message.length", "Length");
        compressed = Field.bytes(p + ".compress_certificate.compressed_certificate_message", "Compressed Certificate Message");
        urlType = Field.number(h + "cert_url_type", "Certificate Chain Type").names(1, "Individual Certificates", 2, "PKI Path");
        urlListLength = Field.number(h + "cert_url.url_hash_len", "URL and Hash list Length");
        urlItem = Field.none(h + "cert_url.url_hash", "URL and Hash");
        urlLength = Field.number(h + "cert_url.url_len", "URL Length");
        url = Field.text(h + "cert_url.url", "URL");
        urlSha1 = Field.bytes(h + "cert_url.sha1", "SHA1 Hash");
        npnLength = Field.number(h + "npn_selected_protocol_len", "Selected Protocol Length");
        npn = Field.text(h + "npn_selected_protocol", "Selected Protocol");
        npnPaddingLength = Field.number(h + "npn_padding_len", "Padding Length");
        npnPadding = Field.bytes(h + "npn_padding", "Padding");
        resumed = Field.none(p + ".resumed", "This session reuses previously negotiated keys (Session resumption)");
        ja3Full = Field.text(h + "ja3_full", "JA3 Fullstring");
        ja3 = Field.text(h + "ja3", "JA3");
        ja3sFull = Field.text(h + "ja3s_full", "JA3S Fullstring");
        ja3s = Field.text(h + "ja3s", "JA3S");
        ja4Raw = Field.text(h + "ja4_r", "JA4_r");
        ja4 = Field.text(h + "ja4", "JA4");
        keys = new KeyFields(h);
        extensions = new ExtensionFields(p);
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }
}
