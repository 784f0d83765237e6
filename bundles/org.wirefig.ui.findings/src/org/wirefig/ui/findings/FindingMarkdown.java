package org.wirefig.ui.findings;

import org.wirefig.diagnosis.Evidence;
import org.wirefig.diagnosis.Finding;

/** A finding in Markdown, for a ticket: a heading, the explanation, its frames as a list, the advice and the reference. */
final class FindingMarkdown {
    private static final String SPECIAL = "\\`*_{}[]<>#|~";

    private FindingMarkdown() {
    }

    static String of(Finding finding) {
        StringBuilder text = new StringBuilder("### ").append(escaped(FindingsText.heading(finding, finding.causedBy().isEmpty() ? 0 : 1))).append(' ')
                .append(escaped(finding.title())).append("\n\n").append(escaped(finding.explanation())).append("\n\n");
        for (Evidence evidence : finding.evidence()) {
            text.append("- **").append(evidence.frame()).append("** ").append(escaped(evidence.what())).append('\n');
        }
        paragraph(text, Messages.advice, finding.advice());
        paragraph(text, Messages.see, finding.reference());
        return text.toString();
    }

    private static void paragraph(StringBuilder text, String label, String words) {
        if (!words.isEmpty()) {
            text.append("\n**").append(label).append("** ").append(escaped(words)).append('\n');
        }
    }

    /** What a trace contains must not become markup. */
    private static String escaped(String words) {
        StringBuilder text = new StringBuilder(words.length());
        words.replace('\n', ' ').chars().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                text.append('\\');
            }
            text.append((char) c);
        });
        return text.toString();
    }
}
