package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Protocols;

/** What is told of fields comes from their declaration and from their protocol's. */
class FieldHelpTest {
    private static FieldHelp help(String field) {
        return FieldHelp.of(Protocols.field(field));
    }

    @Test
    void aFieldHasItsProtocolsReference() {
        FieldHelp help = help("ip.ttl");
        assertEquals("Internet Protocol Version 4", help.protocol());
        assertEquals("RFC 791", help.reference());
        assertEquals("a number", help.kind());
        assertEquals("<https://www.rfc-editor.org/rfc/rfc791 RFC 791>", help.linked((address, name) -> "<" + address + " " + name + ">"));
        assertEquals("a protocol", help("ip").kind());
    }

    @Test
    void aFieldThatNamesItsSectionLeadsThere() {
        FieldHelp help = help("tls.handshake.extensions_server_name");
        assertEquals("RFC 6066, section 3", help.reference());
        assertEquals("https://www.rfc-editor.org/rfc/rfc6066#section-3", help.linked((address, name) -> address));
    }

    @Test
    void everyDocumentIsALinkAndWhatIsNoRfcIsNone() {
        assertEquals("[RFC 8446], [RFC 5246]", help("tls.record.length").linked((address, name) -> "[" + name + "]"));
        assertEquals("[MS-NLMP]", help("ntlmssp.messagetype").linked((address, name) -> "never"));
    }
}
