package org.wirefig.protocol.app;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.wirefig.protocol.Field;

/** The header fields of SIP with filter names of their own, RFC 3261 section 20, its extensions, and Microsoft's. */
final class SipHeaders {
    private static final Map<String, Field> BY_NAME = new HashMap<>();
    private static final String[] NAMES = {"Accept", "Accept-Contact", "Accept-Encoding", "Accept-Language", "Alert-Info",
        "Allow", "Allow-Events", "Authentication-Info", "Authorization", "Call-ID", "Call-Info", "Contact",
        "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Type", "CSeq", "Date", "Error-Info", "Event",
        "Feature-Caps", "From", "Geolocation", "History-Info", "Identity", "Identity-info", "In-Reply-To", "Join",
        "MIME-Version", "Min-Expires", "Min-SE", "Organization", "P-Access-Network-Info", "P-Asserted-Identity",
        "P-Associated-URI", "P-Called-Party-ID", "P-Charging-Function-Addresses", "P-Charging-Vector", "P-Early-Media",
        "P-Preferred-Identity", "P-Visited-Network-ID", "Path", "Priority", "Privacy", "Proxy-Authenticate",
        "Proxy-Authorization", "Proxy-Require", "RAck", "Reason", "Record-Route", "Refer-To", "Referred-By", "Reject-Contact",
        "Replaces", "Reply-To", "Request-Disposition", "Require", "Retry-After", "Route", "RSeq", "Security-Client",
        "Security-Server", "Security-Verify", "Server", "Service-Route", "Session-Expires", "SIP-ETag", "SIP-If-Match",
        "Subject", "Subscription-State", "Supported", "Timestamp", "To", "Unsupported", "User-Agent", "Via", "Warning",
        "WWW-Authenticate", "ms-diagnostics", "ms-diagnostics-public"};
    /** Compact forms, RFC 3261 section 7.3.3. */
    private static final String[] COMPACT = {"i", "Call-ID", "m", "Contact", "e", "Content-Encoding", "c", "Content-Type",
        "f", "From", "s", "Subject", "k", "Supported", "t", "To", "v", "Via", "o", "Event", "r", "Refer-To", "x",
        "Session-Expires", "u", "Allow-Events", "b", "Referred-By"};

    static final Field CONTENT_LENGTH = number("Content-Length", "l");
    static final Field EXPIRES = number("Expires", "Expires");
    static final Field MAX_FORWARDS = number("Max-Forwards", "Max-Forwards");

    static {
        for (String name : NAMES) {
            BY_NAME.put(name.toLowerCase(Locale.ROOT), Field.text("sip." + name, name));
        }
        for (int i = 0; i < COMPACT.length; i += 2) {
            BY_NAME.put(COMPACT[i], of(COMPACT[i + 1]));
        }
    }

    private SipHeaders() {
    }

    private static Field number(String name, String compact) {
        Field field = Field.number("sip." + name, name);
        BY_NAME.put(name.toLowerCase(Locale.ROOT), field);
        BY_NAME.put(compact.toLowerCase(Locale.ROOT), field);
        return field;
    }

    static Field of(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }
}
