package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes of everything the rules found a list for people: the same thing on many connections is one finding with several
 * evidence frames, and confidence is lower where the capture lacks something.
 */
final class Gathering {
    /** The rule that is about the capture as such. */
    private static final int CAPTURE_ITSELF = 46;
    private static final int MOST_OF_AN_ID = 3;
    private static final int MOST_EVIDENCE = 60;
    private static final double ONE_SIDED = 0.7;
    private static final double CUT = 0.85;
    private static final double LOSSY = 0.9;

    private final Facts facts;
    private final Map<String, Connection> byFilter = new LinkedHashMap<>();

    private Gathering(Facts facts) {
        this.facts = facts;
        facts.connections().forEach(c -> byFilter.put(c.filter(), c));
    }

    static List<Finding> of(Facts facts, List<Finding> findings) {
        Gathering gathering = new Gathering(facts);
        Map<String, List<Finding>> same = new LinkedHashMap<>();
        findings.stream().map(gathering::weighed).sorted(Comparator.comparing(Finding::severity).thenComparing(f -> -f.confidence()))
                .forEach(f -> same.computeIfAbsent(f.id() + "\n" + f.title(), k -> new ArrayList<>()).add(f));
        Map<String, List<List<Finding>>> byId = new LinkedHashMap<>();
        same.values().forEach(list -> byId.computeIfAbsent(list.getFirst().id(), id -> new ArrayList<>()).add(list));
        List<Finding> gathered = new ArrayList<>();
        for (List<List<Finding>> kinds : byId.values()) {
            for (int i = 0; i < kinds.size(); i++) {
                boolean rest = i == MOST_OF_AN_ID - 1 && kinds.size() > MOST_OF_AN_ID;
                List<Finding> together = rest ? kinds.subList(i, kinds.size()).stream().flatMap(List::stream).toList() : kinds.get(i);
                gathered.add(together(together, rest ? kinds.size() - i - 1 : 0));
                i = rest ? kinds.size() : i;
            }
        }
        return gathered;
    }

    /** Lowers the confidence where one direction, parts of frames, or segments are missing. */
    private Finding weighed(Finding finding) {
        if (finding.rule() == CAPTURE_ITSELF) {
            return finding;
        }
        Connection c = byFilter.get(finding.conversation());
        boolean cut = finding.evidence().stream().anyMatch(e -> facts.isCut(e.frame()));
        String lacks = c != null && c.oneSided() ? "only one direction of the connection was captured" : cut ? "frames of the evidence were cut when captured"
                : c != null && c.lost() > 0 ? "segments of the connection are missing from the capture" : "";
        double factor = c != null && c.oneSided() ? ONE_SIDED : cut ? CUT : c != null && c.lost() > 0 ? LOSSY : 1;
        return lacks.isEmpty() ? finding : finding.with(Math.round(finding.confidence() * factor * 100) / 100.0, finding.explanation() + " (Less certain: " + lacks + ".)");
    }

    private static Finding together(List<Finding> list, int others) {
        Finding first = list.getFirst();
        if (list.size() == 1) {
            return first;
        }
        Map<Integer, Evidence> evidence = new TreeMap<>();
        Set<String> causes = new LinkedHashSet<>();
        for (Finding finding : list) {
            causes.addAll(finding.causedBy());
            for (Evidence each : finding.evidence()) {
                if (evidence.size() < MOST_EVIDENCE) {
                    evidence.putIfAbsent(each.frame(), each);
                }
            }
        }
        causes.remove(first.id());
        String more = " The same is found " + list.size() + " times in this trace" + (others == 0 ? "."
                : ", with " + Texts.count(others, "other peer") + ": " + String.join("; ", list.stream().skip(1).map(Finding::title).distinct().limit(3).toList()) + ".");
        return new Finding(first.id(), first.rule(), first.severity(), first.confidence(), first.title(), first.explanation() + more, first.advice(),
                first.reference(), first.conversation(), List.copyOf(evidence.values()), first.causedBy().isEmpty() ? List.of() : List.copyOf(causes));
    }
}
