package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.wirefig.diagnosis.compare.Sequences.Row;

/** Finds where two runs of one conversation part: steps that one of them lacks, and steps that both take differently. */
final class Partings {
    private static final long SLOW = 1_000_000_000L;
    private static final int SLOWER = 5;
    private static final long NO_TIME_AT_ALL = 50_000_000L;
    private static final int TRAITS_TOLD = 3;
    private static final int FAR = 40;

    private final Pairing pair;
    private final List<Parting> found = new ArrayList<>();

    private Partings(Pairing pair) {
        this.pair = pair;
    }

    static List<Parting> of(Pairing pair) {
        Partings partings = new Partings(pair);
        if (pair.working() == null || pair.failing() == null) {
            partings.alone();
        } else {
            partings.rows(Sequences.align(pair.working().events, pair.failing().events));
            partings.rows(Sequences.align(pair.working().trouble, pair.failing().trouble));
        }
        return partings.weighed();
    }

    /** What differs long before the failure explains it less than what the failing side has just been given. */
    private List<Parting> weighed() {
        Parting failure = found.stream().filter(p -> p.sequence() && p.weight() >= Weight.DECISIVE - 10).findFirst().orElse(null);
        if (failure == null || failure.failing().frame() == 0) {
            return found;
        }
        return found.stream().map(p -> p.order() < failure.order() && p.weight() > Weight.SUPPORTING
                && turns(p.failing().frame(), failure.failing().frame()) > 1
                        ? p.weighing(Math.max(Weight.SUPPORTING, p.weight() - FAR)) : p).toList();
    }

    /** How often the turn passes from one side to the other between two frames of the failing run. */
    private int turns(int from, int to) {
        int turns = 0;
        Event before = null;
        for (Event event : pair.failing().events) {
            if (event.frame() >= from && event.frame() <= to) {
                turns += before != null && !before.actor().equals(event.actor()) ? 1 : 0;
                before = event;
            }
        }
        return turns;
    }

    private void alone() {
        boolean working = pair.failing() == null;
        Conversation only = working ? pair.working() : pair.failing();
        if (only.events.isEmpty()) {
            return;
        }
        Event event = working ? only.events.getFirst() : Stream.concat(only.events.stream(), only.trouble.stream()).filter(Event::bad).findFirst()
                .orElse(only.events.getFirst());
        int weight = switch (only.purpose.kind()) {
            case CRL, OCSP -> Weight.SUPPORTING + 10;
            case TLS, KERBEROS -> Weight.SUPPORTING - 10;
            default -> Weight.HARMLESS;
        };
        boolean names = only.purpose.kind() == Purpose.Kind.DNS;
        weight = working || !only.bad() || only.purpose.kind() == Purpose.Kind.HTTP ? weight : names ? Weight.SUPPORTING - 10 : Weight.STRONG;
        String what = "only the " + (working ? "working" : "failing") + " trace has this: " + only.purpose.label() + ", where " + event.says()
                + " (frame " + event.frame() + ")";
        Difference.Side side = side(event);
        Difference.Side none = new Difference.Side(0, "no such conversation");
        add(weight, true, what, working ? side : none, working ? none : side);
    }

    private void rows(List<Row> rows) {
        int at = 0;
        while (at < rows.size()) {
            Row row = rows.get(at);
            if (row.working() != null && row.failing() != null) {
                traits(row.working(), row.failing());
                at++;
                continue;
            }
            List<Event> working = new ArrayList<>();
            List<Event> failing = new ArrayList<>();
            for (; at < rows.size() && (rows.get(at).working() == null || rows.get(at).failing() == null); at++) {
                if (rows.get(at).working() != null) {
                    working.add(rows.get(at).working());
                } else {
                    failing.add(rows.get(at).failing());
                }
            }
            block(working, failing, at < rows.size() ? rows.get(at) : null);
        }
    }

    /** Both took the step, but not alike. */
    private void traits(Event working, Event failing) {
        List<Trait> differing = new ArrayList<>();
        for (Trait trait : failing.traits()) {
            Trait other = working.trait(trait.name());
            if (other != null && !other.value().equals(trait.value())) {
                boolean otherSite = trait.name().equals("server name") && !pair.working().purpose.server().equals(pair.failing().purpose.server());
                differing.add(otherSite ? new Trait(trait.name(), trait.value(), trait.says(), Weight.HARMLESS) : trait);
            }
        }
        differing.sort(Comparator.comparingInt((Trait t) -> -t.weight()));
        if (!differing.isEmpty()) {
            int weight = differing.getFirst().weight();
            String works = told(differing.stream().filter(t -> t.weight() >= weight - FAR).map(t -> working.trait(t.name())));
            String fails = told(differing.stream().filter(t -> t.weight() >= weight - FAR));
            add(weight, weight >= Weight.DECISIVE && failing.bad(), sentence(working, works, failing, fails),
                    new Difference.Side(working.frame(), "the " + working.actor() + " " + works),
                    new Difference.Side(failing.frame(), "the " + failing.actor() + " " + fails));
        }
        long wait = failing.waitNanos();
        if (wait > SLOW && wait > SLOWER * Math.max(working.waitNanos(), NO_TIME_AT_ALL)) {
            add(Weight.SUPPORTING, false, "the working " + working.actor() + " " + working.does() + " after " + Words.seconds(working.waitNanos())
                    + " (frame " + working.frame() + "), the failing one only after " + Words.seconds(wait) + " (frame " + failing.frame() + ")",
                    side(working), side(failing));
        }
    }

    /** Traits as one clause, without those that another one says already. */
    private static String told(Stream<Trait> traits) {
        List<String> told = new ArrayList<>();
        traits.map(Trait::says).filter(says -> told.stream().noneMatch(t -> t.startsWith(says) || says.startsWith(t))).limit(TRAITS_TOLD).forEach(told::add);
        return String.join(", ", told);
    }

    /** One of the runs took steps that the other did not. */
    private void block(List<Event> working, List<Event> failing, Row next) {
        Event works = !working.isEmpty() ? working.getFirst() : next == null ? null : next.working();
        Event fails = !failing.isEmpty() ? failing.getFirst() : next == null ? null : next.failing();
        int weight = weight(working, failing, fails);
        String what = works == null ? "only the failing " + fails.actor() + " " + fails.does() + " (frame " + fails.frame() + ")"
                : fails == null ? "the working " + works.actor() + " " + works.does() + " (frame " + works.frame() + "); nothing of this in the failing trace"
                        : sentence(works, works.does(), fails, fails.does());
        add(weight, true, what, works == null ? new Difference.Side(0, "nothing there") : side(works),
                fails == null ? new Difference.Side(0, "nothing there") : side(fails));
    }

    private int weight(List<Event> working, List<Event> failing, Event fails) {
        boolean closing = all(working, Partings::ends) && all(failing, Partings::ends);
        boolean worse = failing.stream().anyMatch(Event::bad) || working.size() > 0 && fails != null && fails.bad();
        if (worse && working.stream().noneMatch(Event::bad)) {
            return Weight.DECISIVE;
        }
        if (closing) {
            return Weight.HARMLESS;
        }
        return switch (pair.failing().purpose.kind()) {
            case TLS -> working.stream().anyMatch(e -> e.outcome() == Event.Outcome.GOOD) ? Weight.DECISIVE - 10 : Weight.SUPPORTING;
            case CRL, OCSP -> working.stream().anyMatch(e -> e.key().startsWith("request") || e.key().equals("response"))
                    ? Weight.DECISIVE - 10 : Weight.SUPPORTING;
            case HTTP -> working.stream().anyMatch(e -> e.key().contains("NTLM")) ? Weight.STRONG : Weight.HARMLESS;
            case DNS, KERBEROS, SIP -> Weight.SUPPORTING - 10;
            case TCP -> Weight.HARMLESS;
        };
    }

    private static boolean all(List<Event> events, java.util.function.Predicate<Event> test) {
        return events.stream().allMatch(test);
    }

    private static boolean ends(Event event) {
        return event.key().equals("close") || event.key().equals("open") || event.key().endsWith("ENCRYPTED_ALERT");
    }

    private static String sentence(Event working, String works, Event failing, String fails) {
        boolean same = working.actor().equals(failing.actor());
        return "the working " + working.actor() + " " + works + " (frame " + working.frame() + "), the failing "
                + (same ? "one " : failing.actor() + " ") + fails + " (frame " + failing.frame() + ")";
    }

    private static Difference.Side side(Event event) {
        return new Difference.Side(event.frame(), event.says());
    }

    private void add(int weight, boolean sequence, String what, Difference.Side working, Difference.Side failing) {
        found.add(new Parting(pair, found.size(), weight, sequence, what, working, failing));
    }
}
