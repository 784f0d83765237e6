package org.wirefig.diagnosis.compare;

/**
 * What a conversation is for, by which the conversations of two runs are matched: not by addresses or ports of clients.
 *
 * @param name the host that it is for, from URL, SNI, CONNECT or DNS, in lower case; empty where unknown
 * @param port the service's port, where a proxy is used that of the URL
 * @param server the address of the server, or of the proxy
 */
record Purpose(Kind kind, String name, int port, String server, String client, boolean proxied) {
    enum Kind {
        TLS, HTTP, CRL, OCSP, DNS, KERBEROS, SIP, TCP;

        /** A revocation check. */
        boolean revocation() {
            return this == CRL || this == OCSP;
        }
    }

    /** Conversations of one trace with the same key are for the same thing. */
    String key() {
        return kind + " " + (name.isEmpty() ? server : name) + " " + port + " " + client;
    }

    String label() {
        String host = name.isEmpty() ? server : name;
        return switch (kind) {
            case TLS -> "TLS with " + host + ":" + port;
            case HTTP -> "HTTP with " + host;
            case CRL -> "CRL download from " + host;
            case OCSP -> "OCSP request to " + host;
            case DNS -> "DNS query for " + host;
            case KERBEROS -> "Kerberos";
            case SIP -> "SIP with " + host;
            case TCP -> "TCP with " + host + ":" + port;
        };
    }

    /** What the side that answers is called. */
    String answers() {
        return proxied ? "proxy" : switch (kind) {
            case CRL -> "CRL server";
            case OCSP -> "OCSP responder";
            case DNS -> "DNS server";
            case KERBEROS -> "domain controller";
            default -> "server";
        };
    }

    /** How likely two conversations of different runs are the same one; below {@link Pairing#LEAST} they are not. */
    int likeness(Purpose other) {
        if (kind == Kind.DNS || other.kind == Kind.DNS) {
            return kind == other.kind && name.equals(other.name) ? 10 : 0;
        }
        int points = kind == other.kind ? 4 : kind == Kind.TCP || other.kind == Kind.TCP ? 1 : 0;
        if (!name.isEmpty() && !other.name.isEmpty()) {
            points += name.equals(other.name) ? 6 : -4;
        }
        points += port == other.port ? 3 : 0;
        points += server.equals(other.server) ? 3 : 0;
        points += kind.revocation() && kind == other.kind ? 4 : 0;
        return points + (client.equals(other.client) ? 1 : 0);
    }
}
