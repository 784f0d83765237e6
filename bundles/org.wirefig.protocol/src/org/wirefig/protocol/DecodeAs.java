package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * What the analyst says about who speaks what: ports and streams that are to be decoded as a protocol, before anything
 * that Wirefig would choose itself. Immutable; of two rules about the same number the later counts.
 */
public record DecodeAs(List<DecodeAsRule> rules) {
    public static final DecodeAs NONE = new DecodeAs(List.of());

    public DecodeAs {
        rules = List.copyOf(rules);
    }

    /** These rules and further ones, which come before them. */
    public DecodeAs and(DecodeAs more) {
        List<DecodeAsRule> all = new ArrayList<>(rules);
        all.addAll(more.rules);
        return new DecodeAs(all);
    }

    /** One rule more, in place of those about the same numbers. */
    public DecodeAs with(DecodeAsRule rule) {
        List<DecodeAsRule> all = new ArrayList<>(rules);
        all.removeIf(each -> each.isAbout(rule));
        all.add(rule);
        return new DecodeAs(all);
    }

    /** All but one rule. */
    public DecodeAs without(DecodeAsRule rule) {
        return new DecodeAs(rules.stream().filter(each -> !each.equals(rule)).toList());
    }

    /** What a number is to be decoded as, or null where nothing is said. */
    public Protocol at(DecodeAsTable table, int number) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            DecodeAsRule rule = rules.get(i);
            if (rule.table() == table && number >= rule.first() && number <= rule.last()) {
                return rule.protocol();
            }
        }
        return null;
    }

    /** What is said of two ports, the lower one first, as the ports that protocols have by themselves. */
    public Protocol ofPorts(DecodeAsTable table, int from, int to) {
        if (rules.isEmpty()) {
            return null;
        }
        Protocol low = at(table, Math.min(from, to));
        return low != null ? low : at(table, Math.max(from, to));
    }

    /** True when something is to be decoded as a protocol that carries packets. */
    boolean carriesPackets() {
        return rules.stream().anyMatch(rule -> rule.protocol().carriesPackets());
    }

    /** One rule a line, as {@link #parse} reads them. */
    @Override
    public String toString() {
        return String.join("\n", rules.stream().map(DecodeAsRule::toString).toList());
    }

    /**
     * Reads rules, one a line; empty lines are passed over.
     *
     * @throws IllegalArgumentException when one can't be read; the message says why, and what may stand there
     */
    public static DecodeAs parse(String lines) {
        return new DecodeAs(lines.lines().filter(line -> !line.isBlank()).map(DecodeAsRule::parse).toList());
    }
}
