package org.wirefig.figure.build;

import java.util.List;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.figure.Step;

/** Draws resets that the diagnosis recognises as forged from the middlebox that sent them, not from the host they name. */
final class Middlebox {
    private static final String FORGED = "middlebox-rst";

    private Middlebox() {
    }

    static void forge(Diagnosis diagnosis, Cast cast, List<Draft> drafts) {
        for (Finding finding : diagnosis.findings()) {
            if (!finding.id().equals(FORGED)) {
                continue;
            }
            for (int i = 0; i < drafts.size(); i++) {
                Draft draft = drafts.get(i);
                if (draft.kind == Step.Kind.RESET && finding.evidence().stream().anyMatch(e -> draft.hasFrame(e.frame()))) {
                    Draft forged = new Draft(draft.place, cast.middlebox(), draft.to, draft.kind, draft.timeNanos, draft.frames, draft.text,
                            "in the name of " + cast.of(draft.from).text + " " + draft.from, draft.conversation);
                    drafts.set(i, forged);
                }
            }
        }
    }
}
