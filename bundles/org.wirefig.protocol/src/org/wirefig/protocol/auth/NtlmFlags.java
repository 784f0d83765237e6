package org.wirefig.protocol.auth;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/** The negotiate flags of NTLM, [MS-NLMP] 2.2.2.5, least significant bit first. */
final class NtlmFlags {
    static final long UNICODE = 1;
    static final long VERSION = 0x02000000;

    private static final Field FLAGS = Field.hex("ntlmssp.negotiateflags", "Negotiate Flags", 8);
    private static final Field[] BITS = {
        flag("negotiateunicode", "Negotiate UNICODE"), flag("negotiateoem", "Negotiate OEM"),
        flag("requesttarget", "Request Target"), flag("negotiate00000008", "Request 0x00000008"),
        flag("negotiatesign", "Negotiate Sign"), flag("negotiateseal", "Negotiate Seal"),
        flag("negotiatedatagram", "Negotiate Datagram"), flag("negotiatelmkey", "Negotiate Lan Manager Key"),
        flag("negotiate00000100", "Negotiate 0x00000100"), flag("negotiatentlm", "Negotiate NTLM key"),
        flag("negotiatentonly", "Negotiate NT Only"), flag("negotiateanonymous", "Negotiate Anonymous"),
        flag("negotiateoemdomainsupplied", "Negotiate OEM Domain Supplied"),
        flag("negotiateoemworkstationsupplied", "Negotiate OEM Workstation Supplied"),
        flag("negotiate00004000", "Negotiate 0x00004000"), flag("negotiatealwayssign", "Negotiate Always Sign"),
        flag("targettypedomain", "Target Type Domain"), flag("targettypeserver", "Target Type Server"),
        flag("targettypeshare", "Target Type Share"), flag("negotiatentlm2", "Negotiate Extended Security"),
        flag("negotiateidentify", "Negotiate Identify"), flag("negotiatent00200000", "Negotiate 0x00200000"),
        flag("requestnonntsession", "Request Non-NT Session"), flag("negotiatetargetinfo", "Negotiate Target Info"),
        flag("negotiatent01000000", "Negotiate 0x01000000"), flag("negotiateversion", "Negotiate Version"),
        flag("negotiatent04000000", "Negotiate 0x04000000"), flag("negotiatent08000000", "Negotiate 0x08000000"),
        flag("negotiatent10000000", "Negotiate 0x10000000"), flag("negotiate128", "Negotiate 128"),
        flag("negotiatekeyexch", "Negotiate Key Exchange"), flag("negotiate56", "Negotiate 56")};

    private NtlmFlags() {
    }

    private static Field flag(String name, String label) {
        return Field.flag("ntlmssp." + name, label);
    }

    static void declare() {
        // being loaded is all
    }

    static long report(Dissection d, Bytes b, int at) {
        long flags = b.u32le(at);
        d.open(FLAGS, b, at, 4);
        d.value(FLAGS, b, at, 4, flags);
        for (int i = BITS.length - 1; i >= 0; i--) {
            d.bits(BITS[i], b, at, 4, flags, 1L << i);
        }
        d.close();
        return flags;
    }
}
