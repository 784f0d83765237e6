package org.wirefig.protocol.dns;

import org.wirefig.protocol.Names;

/** Names of DNS parameters (IANA, dns-parameters). */
final class DnsTypes {
    static final Names TYPES = Names.of(1, "A", 2, "NS", 5, "CNAME", 6, "SOA", 10, "NULL", 11, "WKS", 12, "PTR", 13, "HINFO",
            15, "MX", 16, "TXT", 17, "RP", 18, "AFSDB", 24, "SIG", 25, "KEY", 28, "AAAA", 29, "LOC", 32, "NB", 33, "SRV",
            35, "NAPTR", 36, "KX", 37, "CERT", 39, "DNAME", 41, "OPT", 43, "DS", 44, "SSHFP", 46, "RRSIG", 47, "NSEC",
            48, "DNSKEY", 50, "NSEC3", 51, "NSEC3PARAM", 52, "TLSA", 53, "SMIMEA", 59, "CDS", 60, "CDNSKEY", 61, "OPENPGPKEY", 62, "CSYNC", 63, "ZONEMD", 64, "SVCB",
            65, "HTTPS", 99, "SPF", 249, "TKEY", 250, "TSIG", 251, "IXFR", 252, "AXFR", 255, "ANY", 256, "URI", 257, "CAA",
            65281, "WINS", 65282, "WINS-R");
    static final Names CLASSES = Names.of(1, "IN", 3, "CH", 4, "HS", 254, "NONE", 255, "ANY");
    static final Names OPCODES = Names.of(0, "Standard query", 1, "Inverse query", 2, "Server status request", 4, "Zone change notification",
            5, "Dynamic update", 6, "DSO");
    static final Names RCODES = Names.of(0, "No error", 1, "Format error", 2, "Server failure", 3, "No such name", 4, "Not implemented",
            5, "Refused", 6, "Name exists", 7, "RRset exists", 8, "RRset does not exist", 9, "Not authoritative", 10, "Name out of zone",
            11, "DSO-Type not implemented", 16, "Bad OPT Version or TSIG Signature Failure", 17, "Key not recognized",
            18, "Signature out of time window", 19, "Bad TKEY Mode", 20, "Duplicate key name", 21, "Algorithm not supported",
            22, "Bad Truncation", 23, "Bad/missing Server Cookie");
    private DnsTypes() {
    }
}
