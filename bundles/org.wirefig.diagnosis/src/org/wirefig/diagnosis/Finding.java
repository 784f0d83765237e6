package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A claim about the trace with the frames that prove it, a sentence that can be mailed, what it rests on, and advice. A
 * finding may be caused by others; one that is not is a root cause.
 *
 * @param id the cause's name ({@code ntlm-needs-keepalive}), stable: scripts rely on it
 * @param rule the number of the rule
 * @param confidence 0 to 1
 * @param conversation a filter for the conversation concerned, or empty
 * @param causedBy ids of the findings that caused this one
 */
public record Finding(String id, int rule, Severity severity, double confidence, String title, String explanation,
        String advice, String reference, String conversation, List<Evidence> evidence, List<String> causedBy) {

    /** A root cause: nothing else in the trace explains it, and it is more than a note. */
    public boolean root() {
        return causedBy.isEmpty() && severity != Severity.NOTE;
    }

    public static Builder of(String id, int rule, Severity severity) {
        return new Builder(id, rule, severity);
    }

    Finding with(double newConfidence, List<String> causes) {
        return new Finding(id, rule, severity, newConfidence, title, explanation, advice, reference, conversation, evidence, causes);
    }

    Finding with(double newConfidence, String newExplanation) {
        return new Finding(id, rule, severity, newConfidence, title, newExplanation, advice, reference, conversation, evidence, causedBy);
    }

    /** Gathers a finding's parts; evidence is put in the order of frames, each frame once. */
    public static final class Builder {
        private final String id;
        private final int rule;
        private final Severity severity;
        private final Map<Integer, String> evidence = new LinkedHashMap<>();
        private final List<String> causedBy = new ArrayList<>();
        private double confidence = 0.9;
        private String title = "";
        private String explanation = "";
        private String advice = "";
        private String reference = "";
        private String conversation = "";

        private Builder(String id, int rule, Severity severity) {
            this.id = id;
            this.rule = rule;
            this.severity = severity;
        }

        public Builder confidence(double value) {
            confidence = value;
            return this;
        }

        public Builder title(String text) {
            title = text;
            return this;
        }

        public Builder explanation(String text) {
            explanation = text;
            return this;
        }

        public Builder advice(String text) {
            advice = text;
            return this;
        }

        public Builder reference(String text) {
            reference = text;
            return this;
        }

        public Builder conversation(Connection connection) {
            conversation = connection == null ? "" : connection.filter();
            return this;
        }

        /** Frame 0 stands for "there is none" and is passed over. */
        public Builder evidence(int frame, String what) {
            if (frame > 0) {
                evidence.putIfAbsent(frame, what);
            }
            return this;
        }

        public Builder evidence(Message message, String what) {
            return message == null ? this : evidence(message.frame(), what);
        }

        public Builder causedBy(String cause) {
            if (cause != null && !cause.isEmpty() && !causedBy.contains(cause)) {
                causedBy.add(cause);
            }
            return this;
        }

        public Finding build() {
            List<Evidence> frames = evidence.entrySet().stream().map(e -> new Evidence(e.getKey(), e.getValue()))
                    .sorted(Comparator.comparingInt(Evidence::frame)).toList();
            return new Finding(id, rule, severity, confidence, title, explanation, advice, reference, conversation, frames,
                    List.copyOf(causedBy));
        }
    }
}
