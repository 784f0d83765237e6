package org.wirefig.ui.model;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.DecodeAsRule;
import org.wirefig.trace.Trace;

/**
 * Which ports and streams of a trace are decoded as something else: by rules of its own, kept with its settings, and by
 * those for every trace. When they change the trace is decoded anew. Used on the user interface's thread.
 */
public final class TraceDecodeAs {
    private static final String KEPT = "decode.as";

    private final TraceModel model;
    private volatile DecodeAs own = DecodeAs.NONE;
    private Work work;
    private DecodeAs coming;

    TraceDecodeAs(TraceModel model) {
        this.model = model;
    }

    /** Takes over what is kept with the trace, in the background while it is opened; the rules to open it with. */
    DecodeAs begin(TraceSettings settings) {
        own = readable(settings.get(KEPT));
        return inForce();
    }

    /** The rules for every trace. */
    public static DecodeAs always() {
        return readable(ProgramSettings.get(ProgramSettings.DECODE_AS));
    }

    /** Makes rules hold for every trace; those that are open are decoded anew. */
    public static void always(DecodeAs rules) {
        ProgramSettings.put(ProgramSettings.DECODE_AS, rules.toString());
    }

    /** The rules for this trace alone. */
    public DecodeAs own() {
        return own;
    }

    public void own(DecodeAs rules) {
        own = rules;
        model.settings().put(KEPT, rules.toString());
        changed();
    }

    private DecodeAs inForce() {
        return always().and(own);
    }

    /** The rules may be others than those the trace was decoded by. */
    void changed() {
        Trace trace = model.trace();
        DecodeAs wanted = inForce();
        if (trace == null || wanted.equals(work == null ? trace.sessionSoFar().decodeAs() : coming)) {
            return;
        }
        if (work != null) {
            work.cancel();
        }
        Work[] mine = {null};
        mine[0] = Work.begin(model, Messages.decodingAs, progress -> {
            trace.redecode(wanted, progress);
            model.display(() -> ended(mine[0], true));
        }, () -> ended(mine[0], false));
        work = mine[0];
        coming = wanted;
    }

    private void ended(Work of, boolean done) {
        if (of == work) {
            work = null;
        }
        if (done) {
            model.redecoded();
        }
    }

    /** The rules that can be read; one that names what this version does not know is left out, and logged. */
    private static DecodeAs readable(String lines) {
        List<DecodeAsRule> rules = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            try {
                rules.add(DecodeAsRule.parse(line));
            } catch (IllegalArgumentException e) {
                ILog.get().warn("A rule for decoding is left out: " + e.getMessage());
            }
        }
        return new DecodeAs(rules);
    }
}
