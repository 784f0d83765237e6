package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 39. Kerberos refuses: the service is unknown (7), the account is locked (18), the password is wrong (24), the clocks
 * differ (37), and others of that weight. RFC 4120 7.5.9. "Pre-authentication required" (25) and "response too big" (52)
 * open an exchange and are healthy; an error that a later reply makes good is a warning.
 */
public final class KerberosErrors implements Rule {
    private static final int KRB_ERROR = 30;
    private static final int TGS_REQ = 12;
    private static final int AS_REP = 11;
    private static final int TGS_REP = 13;

    private record Reason(String id, String title, String advice) {
    }

    private static final Map<Long, Reason> REASONS = Map.of(
            6L, new Reason("krb-client-unknown", "Kerberos does not know the account", "Check the account's name and realm."),
            7L, new Reason("krb-service-unknown", "Kerberos does not know the service", "Register the service principal name (setspn, kadmin), once, for the account that runs the service."),
            14L, new Reason("krb-etype-unsupported", "Kerberos: no encryption type in common", "Enable a common type (AES) for the account, the client and the KDC; then change the password."),
            18L, new Reason("krb-account-revoked", "Kerberos refuses the account: it is disabled, locked or expired", "Unlock or enable the account."),
            23L, new Reason("krb-password-expired", "The account's password has expired", "Change the password."),
            24L, new Reason("krb-preauth-failed", "Kerberos pre-authentication failed: the password is wrong", "Check the password (for a service: its keytab)."),
            37L, new Reason("krb-clock-skew", "Kerberos refuses: the clocks differ too much", "Set the clocks of the client and the KDC by one source (NTP)."),
            41L, new Reason("krb-message-modified", "Kerberos: the message was modified, or the service has another key",
                    "Look for duplicate service principal names and for a service whose keytab is out of date."));

    @Override
    public String area() {
        return "Kerberos";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        List<Message> all = facts.messages(Kind.KERBEROS);
        for (int i = 0; i < all.size(); i++) {
            Message error = all.get(i);
            Reason reason = error.number("kerberos.msg_type", 0) == KRB_ERROR ? REASONS.get(error.number("kerberos.error_code", -1)) : null;
            if (reason != null) {
                findings.add(finding(error, request(all, i), recovered(all, i), reason));
            }
        }
        return findings;
    }

    /** The request that an error answers, or null. */
    private static Message request(List<Message> all, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (all.get(i).sender().equals(all.get(at).receiver()) && all.get(i).receiver().equals(all.get(at).sender())) {
                return all.get(i);
            }
        }
        return null;
    }

    private static boolean recovered(List<Message> all, int at) {
        Message request = request(all, at);
        int reply = request != null && request.numbers("kerberos.msg_type").contains((long) TGS_REQ) ? TGS_REP : AS_REP;
        List<String> service = all.get(at).texts("kerberos.SNameString");
        return all.subList(at, all.size()).stream().anyMatch(m -> m.number("kerberos.msg_type", 0) == reply && m.receiver().equals(all.get(at).receiver())
                && (reply == AS_REP || m.texts("kerberos.SNameString").equals(service)));
    }

    private static Finding finding(Message error, Message request, boolean recovered, Reason reason) {
        String service = String.join("/", error.texts("kerberos.SNameString"));
        String client = String.join("/", error.texts("kerberos.CNameString"));
        client = client.isEmpty() && request != null ? String.join("/", request.texts("kerberos.CNameString")) : client;
        return Finding.of(reason.id, 39, recovered ? Severity.WARNING : Severity.ERROR).confidence(0.93).conversation(error.connection())
                .title(reason.title + (reason.id.equals("krb-service-unknown") && !service.isEmpty() ? ": " + service : ""))
                .explanation("The KDC " + error.sender() + " answers " + (request == null ? "" : "the request in frame " + request.frame() + " ") + "with Kerberos error "
                        + error.number("kerberos.error_code", 0) + " in frame " + error.frame() + (client.isEmpty() ? "" : " for " + client)
                        + (service.isEmpty() ? "" : " (service " + service + ")") + (recovered ? "; a later request succeeds." : "."))
                .advice(reason.advice).reference("RFC 4120 7.5.9").evidence(request, "request").evidence(error, "Kerberos error " + error.number("kerberos.error_code", 0)).build();
    }
}
