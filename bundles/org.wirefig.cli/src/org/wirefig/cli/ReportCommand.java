package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.figure.report.Report;
import org.wirefig.figure.report.ReportBuilder;
import org.wirefig.figure.report.ReportExport;
import org.wirefig.trace.Trace;

/** {@code wirefig report FILE -o OUT.html|pdf [--evidence TEXT]}: everything about a trace on one page to hand on. */
final class ReportCommand extends Command {
    ReportCommand() {
        super("report", "Writes a report: summary, root cause, chain, figure, evidence frames decoded, environment, certificates, open questions.");
        argument("FILE", "The capture; - for standard input.");
        option("-o", "OUT", "The file to write, ending in .html or .pdf.");
        option("--evidence", "TEXT", "A file with a debugger's output (WinDbg, CDB, gdb).");
        flag("--credentials", "Shows passwords, cookies and tokens, which are left out otherwise.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        String to = given.option("-o");
        if (to == null) {
            throw new UsageException("report wants -o OUT, a file that ends in ." + String.join(" or .", ReportExport.ENDINGS));
        }
        Trace trace = traces.explain(given.file(0), err);
        Diagnosis diagnosis = Diagnosis.of(trace, Progress.NONE);
        ZoneId zone = trace.capture().zone().orElse(ZoneOffset.UTC);
        Report report = new ReportBuilder(diagnosis, zone).evidence(DebuggerFile.read(given.option("--evidence"), diagnosis))
                .credentials(given.has("--credentials")).build();
        try {
            ReportExport.save(report, Path.of(to));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        return Traces.warn(trace, err);
    }
}
