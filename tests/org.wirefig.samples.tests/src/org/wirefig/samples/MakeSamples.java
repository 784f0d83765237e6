package org.wirefig.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the sample traces again, byte for byte, in the folder given as the only argument (else {@code samples}). */
public final class MakeSamples {
    /** Every file this makes. */
    public static final List<String> FILES = List.of("ocs-crl-proxy.cap", "ocs-crl-proxy.pcapng",
            "ocs-crl-proxy-working.cap", "ocs-crl-proxy-working.pcapng", "iis-client-cert.cap",
            "iis-client-cert.pcapng", "alert-alone.cap");

    private MakeSamples() {
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "samples");
        if (!Files.isDirectory(folder)) {
            System.err.println(folder.toAbsolutePath() + " is no folder. Run this at the top of the project, or name "
                    + "the folder that the samples are to be written to.");
            System.exit(2);
        }
        TlsPair.allowOldTls();
        OcsPki pki = new OcsPki();
        List<Sample> samples = new ArrayList<>();
        samples.add(new FailingSignIn(pki).sample());
        samples.add(new WorkingSignIn(pki).sample());
        RejectedCertificate rejected = new RejectedCertificate();
        samples.add(rejected.sample());
        for (Sample sample : samples) {
            sample.write(folder, ".cap");
            sample.write(folder, ".pcapng");
        }
        rejected.alertAlone().write(folder, ".cap");
    }
}
