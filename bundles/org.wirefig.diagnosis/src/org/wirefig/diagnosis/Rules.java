package org.wirefig.diagnosis;

import java.util.List;
import org.wirefig.diagnosis.rule.CaptureQuality;
import org.wirefig.diagnosis.rule.ClientCertificateRejected;
import org.wirefig.diagnosis.rule.IdleTimeout;
import org.wirefig.diagnosis.rule.MiddleboxReset;
import org.wirefig.diagnosis.rule.MtuBlackHole;
import org.wirefig.diagnosis.rule.NtlmNeedsKeepAlive;
import org.wirefig.diagnosis.rule.PortReuse;
import org.wirefig.diagnosis.rule.RevocationFetchStalls;
import org.wirefig.diagnosis.rule.SynUnanswered;
import org.wirefig.diagnosis.rule.ZeroWindow;

/** Every rule, one line each, causes before consequences: a rule can name as causes what those before it found. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new NtlmNeedsKeepAlive(),
            new ClientCertificateRejected(),
            new MiddleboxReset(),
            new MtuBlackHole(),
            new PortReuse(),
            new SynUnanswered(),
            new ZeroWindow(),
            new RevocationFetchStalls(),
            new IdleTimeout(),
            new CaptureQuality());

    private Rules() {
    }
}
