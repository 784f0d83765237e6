package org.wirefig.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Capture;

/**
 * Makes the samples again and compares them with the files byte by byte. In a process of its own, because JSSE reads
 * the settings that allow TLS 1.0 once, and another test may have used it already.
 */
class SameAgainTest {
    private static final int MADE_WITH = 25;

    @Test
    void samplesAreMadeAgainByteForByte(@TempDir Path folder) throws Exception {
        int version = Runtime.version().feature();
        assumeTrue(version == MADE_WITH, "the samples' TLS bytes are those of JDK " + MADE_WITH + "'s JSSE; JDK "
                + version + " may draw its random bytes in another order, so nothing is compared");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                classPath(), MakeSamples.class.getName(), folder.toString())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the generator hangs");
        assertEquals(0, process.exitValue(), () -> read(log));
        for (String file : MakeSamples.FILES) {
            assertEquals(-1, Files.mismatch(Samples.file(file), folder.resolve(file)),
                    file + " differs from this offset on; if that is meant, run samples/make");
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "and its output can't be read: " + e;
        }
    }

    /** Where this process has its classes from; bundles in the workspace may be folders with their classes below. */
    private static String classPath() throws Exception {
        Set<String> path = new LinkedHashSet<>();
        for (Class<?> type : new Class<?>[] {MakeSamples.class, Capture.class, ASN1Encodable.class, ContentInfo.class,
            X509CertificateHolder.class}) {
            URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path root = Path.of(place);
            path.add(root.toString());
            if (Files.isDirectory(root)) {
                path.add(root.resolve("target/classes").toString());
            }
        }
        return String.join(File.pathSeparator, path);
    }
}
