package org.wirefig.diagnosis;

import java.util.List;

/** Every rule, one line each, causes before consequences: a rule can name as causes what those before it found. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new org.wirefig.diagnosis.rule.NtlmNeedsKeepAlive(),
            new org.wirefig.diagnosis.rule.ClientCertificateRejected(),
            new org.wirefig.diagnosis.rule.RevocationFetchStalls());

    private Rules() {
    }
}
