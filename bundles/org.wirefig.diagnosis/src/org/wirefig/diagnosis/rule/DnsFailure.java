package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HostNames.Outcome;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.Texts;

/**
 * 26. A name is asked for several times and DNS never answers, or answers with a server failure: worth a note, WPAD and
 * the like included. RFC 1035 4.1.1. "No such name" is an ordinary answer, and a name that resolves in the end no failure.
 */
public final class DnsFailure implements Rule {
    private static final int TIMES = 3;
    private static final int DNS = 53;

    @Override
    public String area() {
        return "DNS";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        Map<String, List<Message>> queries = new LinkedHashMap<>();
        for (Message query : facts.messages(Message.Kind.DNS_QUERY)) {
            String name = query.text("dns.qry.name").toLowerCase(Locale.ROOT);
            if (query.receiverPort() == DNS && !name.endsWith(".arpa") && !name.endsWith(".local") && name.indexOf('.') > 0) {
                queries.computeIfAbsent(query.sender() + " " + name, k -> new ArrayList<>()).add(query);
            }
        }
        List<Finding> findings = new ArrayList<>();
        queries.values().stream().filter(list -> list.size() >= TIMES).forEach(list -> {
            String name = list.getFirst().text("dns.qry.name");
            Outcome outcome = facts.names().outcome(name, list.getFirst().sender());
            boolean answered = facts.messages(Message.Kind.DNS_RESPONSE).stream().anyMatch(m -> m.receiver().equals(list.getFirst().sender()));
            if (outcome == Outcome.FAILED || outcome == Outcome.UNANSWERED && answered) {
                findings.add(finding(list, name, outcome == Outcome.FAILED));
            }
        });
        return findings;
    }

    private static Finding finding(List<Message> queries, String name, boolean failed) {
        Finding.Builder finding = Finding.of("dns-failure", 26, Severity.NOTE).confidence(0.8)
                .title("DNS " + (failed ? "fails" : "does not answer") + " for " + name)
                .explanation(queries.getFirst().sender() + " asks for " + name + " in " + Texts.count(queries.size(), "query").replace("querys", "queries") + ", first in frame "
                        + queries.getFirst().frame() + ", and gets " + (failed ? "a server failure." : "no answer."))
                .advice("Look at the DNS server " + queries.getFirst().receiver() + " and those it asks.").reference("RFC 1035 4.1.1");
        queries.stream().limit(10).forEach(q -> finding.evidence(q, "query for " + name));
        return finding.build();
    }
}
