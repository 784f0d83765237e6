package org.wirefig.figure.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.diagnosis.debugger.DebuggerEvidence;
import org.wirefig.diagnosis.debugger.Pin;
import org.wirefig.figure.Durations;
import org.wirefig.figure.Figure;
import org.wirefig.figure.build.FigureBuilder;
import org.wirefig.figure.report.Report.Block;
import org.wirefig.figure.report.Report.Code;
import org.wirefig.figure.report.Report.Drawing;
import org.wirefig.figure.report.Report.FrameRef;
import org.wirefig.figure.report.Report.Item;
import org.wirefig.figure.report.Report.Items;
import org.wirefig.figure.report.Report.Section;
import org.wirefig.figure.report.Report.Style;
import org.wirefig.figure.report.Report.Table;
import org.wirefig.figure.report.Report.Text;
import org.wirefig.protocol.pki.Certificates.Certificate;
import org.wirefig.trace.Trace;

/** Makes the report of a trace from its diagnosis, its figure and, where given, a debugger's evidence. */
public final class ReportBuilder {
    private static final String NOTHING_FAILED = "Nothing failed in this trace";
    private static final int MOST_CHAINS = 8;
    /** What these rules find has a section of its own. */
    private static final int FIRST_OF_DEBUGGER = 49;
    private static final int LAST_OF_DEBUGGER = 51;
    private static final int CLOSED_BY_APPLICATION = 50;

    private final Diagnosis diagnosis;
    private final Trace trace;
    private final ZoneId zone;
    private DebuggerEvidence evidence;
    private Redaction redaction = new Redaction(true);

    /** @param diagnosis of the trace, without a debugger's evidence */
    public ReportBuilder(Diagnosis diagnosis, ZoneId zone) {
        this.diagnosis = diagnosis;
        this.trace = diagnosis.trace();
        this.zone = zone;
    }

    public ReportBuilder evidence(DebuggerEvidence of) {
        evidence = of;
        return this;
    }

    /** Shows credentials as they are; without this they are left out. */
    public ReportBuilder credentials(boolean show) {
        redaction = new Redaction(!show);
        return this;
    }

    public Report build() {
        Diagnosis whole = evidence == null ? diagnosis : evidence.added(diagnosis);
        List<Finding> findings = whole.findings().stream().filter(f -> f.rule() < FIRST_OF_DEBUGGER || f.rule() > LAST_OF_DEBUGGER).toList();
        Finding root = findings.stream().filter(f -> f.root() && f.severity() == Severity.ERROR).findFirst().orElse(null);
        Finding weakness = findings.stream().filter(Finding::root).findFirst().orElse(null);
        List<Finding> chain = root == null ? List.of() : chain(root, findings);
        Figure figure = EvidenceNotes.on(new FigureBuilder(diagnosis).zone(zone).build(), evidence, redaction::text);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Summary", summary(whole, root, weakness, chain)));
        if (root != null) {
            sections.add(new Section("Root cause", rootCause(root)));
            if (chain.size() > 1) {
                List<Item> links = new ArrayList<>(List.of(new Item(root.title(), List.of(), List.of())));
                chain.stream().skip(1).map(ReportBuilder::link).forEach(links::add);
                sections.add(new Section("What it led to", List.of(new Items(true, links))));
            }
        }
        List<Finding> others = findings.stream().filter(f -> !chain.contains(f)).toList();
        if (!others.isEmpty()) {
            sections.add(new Section(root == null ? "Findings" : "Other findings", List.of(new Items(false, others.stream().map(ReportBuilder::link).toList()))));
        }
        if (!figure.steps().isEmpty()) {
            sections.add(new Section("Figure", List.of(new Drawing(figure))));
        }
        if (evidence != null) {
            sections.add(new Section("Debugger evidence", debugger()));
        }
        Set<Integer> frames = new LinkedHashSet<>();
        whole.findings().forEach(f -> f.evidence().forEach(e -> frames.add(e.frame())));
        List<Block> decoded = DecodedFrames.of(trace, frames, redaction);
        if (!decoded.isEmpty()) {
            sections.add(new Section("Evidence frames", decoded));
        }
        sections.add(new Section("Environment", Environment.of(diagnosis.facts(), figure)));
        List<Block> certificates = certificates();
        if (!certificates.isEmpty()) {
            sections.add(new Section("Certificates", certificates));
        }
        List<Item> questions = OpenQuestions.of(whole, evidence, figure);
        sections.add(new Section("Open questions", questions.isEmpty() ? List.of(Text.of("None.")) : List.of(new Items(false, questions))));
        return new Report(root == null ? NOTHING_FAILED : root.title(), trace.path().getFileName().toString(), sections);
    }

    private List<Block> summary(Diagnosis whole, Finding root, Finding weakness, List<Finding> chain) {
        List<Block> blocks = new ArrayList<>();
        List<Finding> errors = chain.stream().filter(f -> f.severity() == Severity.ERROR).toList();
        String well = weakness == null ? "Nothing to report: no rule found a failure or a risk." : NOTHING_FAILED + ", but: " + weakness.title() + ".";
        blocks.add(new Text(root == null ? well : root.title() + "."
                + (errors.size() > 1 ? " In consequence: " + errors.getLast().title() + "." : ""), root == null ? Style.LEAD : Style.PROBLEM));
        int frames = trace.frameCount();
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("Trace", trace.path().getFileName() + " (" + trace.capture().format() + ", " + frames + " frames)"));
        if (frames > 0) {
            facts.add(List.of("From", time(trace.startNanos())));
            facts.add(List.of("To", time(trace.timeNanos(frames)) + ", " + Durations.text(trace.timeNanos(frames) - trace.startNanos()) + " later"));
        }
        facts.add(List.of("Checked", String.join(", ", whole.checked())));
        blocks.add(new Table(List.of(), facts));
        return blocks;
    }

    private static List<Block> rootCause(Finding root) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Text.of(root.explanation()));
        blocks.add(new Items(false, root.evidence().stream().map(e -> new Item("", List.of(), List.of(new FrameRef(e.frame(), e.what())))).toList()));
        if (!root.advice().isEmpty()) {
            blocks.add(new Text("What to do: " + root.advice(), Style.LEAD));
        }
        blocks.add(new Text("Rule " + root.rule() + " (" + root.id() + "), " + root.reference()
                + String.format(Locale.ROOT, ". Confidence %.0f %%.", root.confidence() * 100), Style.MUTED));
        return blocks;
    }

    /** The root cause and everything that follows from it, in the order of the diagnosis. */
    private static List<Finding> chain(Finding root, List<Finding> findings) {
        Set<String> ids = new LinkedHashSet<>(Set.of(root.id()));
        List<Finding> chain = new ArrayList<>(List.of(root));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Finding finding : findings) {
                if (!chain.contains(finding) && finding.causedBy().stream().anyMatch(ids::contains)) {
                    ids.add(finding.id());
                    chain.add(finding);
                    grown = true;
                }
            }
        }
        return chain;
    }

    private static Item link(Finding finding) {
        List<String> details = new ArrayList<>(List.of(finding.explanation()));
        if (!finding.advice().isEmpty()) {
            details.add("Advice: " + finding.advice());
        }
        return new Item(finding.title() + " (" + finding.severity() + ")", details,
                finding.evidence().stream().map(e -> new FrameRef(e.frame(), e.what())).toList());
    }

    private List<Block> debugger() {
        List<Block> blocks = new ArrayList<>();
        if (!evidence.verdict().isEmpty()) {
            blocks.add(new Text(evidence.verdict(), Style.LEAD));
        }
        for (Pin pin : evidence.pins()) {
            blocks.add(new Code(0, "Frame " + pin.frame() + ": " + redaction.text(pin.title()), pin.lines().stream().map(redaction::text).toList()));
        }
        if (!evidence.findings().isEmpty()) {
            blocks.add(new Items(false, evidence.findings().stream().filter(f -> f.rule() != CLOSED_BY_APPLICATION).map(ReportBuilder::link).toList()));
        }
        if (evidence.pins().isEmpty()) {
            blocks.add(Text.of("Nothing of the debugger's output stands in this trace."));
        }
        return blocks;
    }

    private List<Block> certificates() {
        List<Block> blocks = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        for (TlsSession session : diagnosis.facts().tlsSessions()) {
            for (boolean client : new boolean[] {false, true}) {
                Message message = session.certificate(client);
                Chain chain = Chain.of(message);
                String who = (client ? "Client " + session.connection().client() : "Server " + session.connection().server() + ":"
                        + session.connection().serverPort());
                if (!chain.isEmpty() && told.size() < MOST_CHAINS && told.add(who + chain.certificates().stream().map(Certificate::subject).toList())) {
                    blocks.add(Text.of(who + " in frame " + message.frame()));
                    blocks.add(new Table(List.of("Subject", "Issuer", "Valid", "At capture time", "CRL"),
                            chain.certificates().stream().map(c -> certificate(c, message.timeNanos())).toList()));
                }
            }
        }
        return blocks;
    }

    private static List<String> certificate(Certificate certificate, long timeNanos) {
        Instant at = Instant.ofEpochSecond(Math.floorDiv(timeNanos, 1_000_000_000L));
        String state = at.isBefore(certificate.notBefore()) ? "not yet valid" : at.isAfter(certificate.notAfter()) ? "expired" : "valid";
        return List.of(certificate.subject(), certificate.issuer(), certificate.notBefore() + " to " + certificate.notAfter(), state,
                String.join(" ", certificate.crlUrls()));
    }

    private String time(long nanos) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS xxx", Locale.ROOT)
                .format(Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)).atZone(zone));
    }
}
