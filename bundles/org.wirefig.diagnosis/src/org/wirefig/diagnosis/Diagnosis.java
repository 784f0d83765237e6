package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;

/**
 * Why it failed: all rules over a trace, the root cause first and what it caused below it in order.
 *
 * @param checked the areas that rules looked at, also where they found nothing
 */
public record Diagnosis(Trace trace, Facts facts, List<String> checked, List<Finding> findings) {

    /** Runs all rules. Takes a while on a large trace; cancelling throws {@link java.util.concurrent.CancellationException}. */
    public static Diagnosis of(Trace trace, Progress progress) {
        Facts facts = Facts.of(trace, progress);
        Findings findings = new Findings();
        Set<String> checked = new LinkedHashSet<>();
        for (Rule rule : Rules.ALL) {
            checked.add(rule.area());
            findings.add(rule.look(facts, findings));
        }
        return new Diagnosis(trace, facts, List.copyOf(checked), ordered(Gathering.of(facts, findings.all())));
    }

    /** The same with what another area found, each finding where it belongs in its chain. */
    public Diagnosis with(String area, List<Finding> all) {
        List<String> areas = new ArrayList<>(checked);
        areas.add(area);
        return new Diagnosis(trace, facts, List.copyOf(areas), ordered(all));
    }

    /** How many causes stand above a finding: 0 where its chain begins, 2 for the effect of an effect. */
    public int level(Finding finding) {
        for (int i = findings.indexOf(finding) - 1; i >= 0; i--) {
            if (finding.causedBy().contains(findings.get(i).id())) {
                return level(findings.get(i)) + 1;
            }
        }
        return 0;
    }

    /** Roots by severity and confidence, each followed by what it caused. */
    private static List<Finding> ordered(List<Finding> findings) {
        Map<String, List<Finding>> effects = new HashMap<>();
        for (Finding finding : findings) {
            for (String cause : finding.causedBy()) {
                effects.computeIfAbsent(cause, id -> new ArrayList<>()).add(finding);
            }
        }
        Comparator<Finding> important = Comparator.comparing(Finding::root).reversed().thenComparing(Finding::severity)
                .thenComparing(f -> -effects.getOrDefault(f.id(), List.of()).size())
                .thenComparing(f -> -f.confidence()).thenComparing(f -> f.evidence().isEmpty() ? 0 : f.evidence().getFirst().frame());
        List<Finding> order = new ArrayList<>();
        Set<String> known = new HashSet<>();
        findings.forEach(f -> known.add(f.id()));
        List<Finding> sorted = findings.stream().sorted(important).toList();
        sorted.stream().filter(f -> f.causedBy().stream().noneMatch(known::contains)).forEach(f -> add(f, effects, order));
        sorted.forEach(f -> add(f, effects, order));
        return List.copyOf(order);
    }

    private static void add(Finding finding, Map<String, List<Finding>> effects, List<Finding> order) {
        if (!order.contains(finding)) {
            order.add(finding);
            effects.getOrDefault(finding.id(), List.of()).forEach(effect -> add(effect, effects, order));
        }
    }
}
