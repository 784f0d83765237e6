package org.wirefig.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.tls.decrypt.Keys;

/**
 * Real captures with and without a kept index. The corpus lies beside the checkout (../shared/captures) or where
 * WIREFIG_CORPUS says; without it the test is skipped, with a message. One file in {@code STEP}, as each is decoded thrice.
 */
class IndexCorpusTest {
    private static final int STEP = Integer.getInteger("wirefig.corpus.step", 20);
    private static final long LARGEST = 3L << 20;

    @TempDir
    Path folder;

    private static Path corpus() {
        String set = System.getProperty("WIREFIG_CORPUS", System.getenv("WIREFIG_CORPUS"));
        Path folder = Path.of(set != null ? set : Files.isDirectory(Path.of("../shared/captures")) ? "../shared/captures" : "../../../shared/captures");
        Assumptions.assumeTrue(Files.exists(folder.resolve("INDEX.tsv")),
                "SKIPPED: no corpus at " + folder.toAbsolutePath() + "; set WIREFIG_CORPUS to its folder");
        return folder;
    }

    @Test
    void realCapturesTellTheSameWithAndWithoutAnIndex() throws Exception {
        List<Path> files;
        Path corpus = corpus();
        try (Stream<Path> all = Files.walk(corpus)) {
            files = all.filter(file -> Files.isRegularFile(file) && !file.startsWith(corpus.resolve("expected"))).sorted().toList();
        }
        List<String> problems = new ArrayList<>();
        IndexCache cache = new IndexCache(folder, 0, 1L << 30, problems::add);
        int compared = 0;
        int restored = 0;
        for (int i = 0; i < files.size(); i += STEP) {
            Path file = files.get(i);
            if (Files.size(file) <= LARGEST) {
                try {
                    List<String> without = everything(file, IndexCache.NONE);
                    assertEquals(without, everything(file, cache), file.toString());
                    try (Trace again = Trace.open(file, new Keys(), DecodeAs.NONE, cache, Progress.NONE)) {
                        restored += again.capture().isRestored() ? 1 : 0;
                        assertEquals(without, Everything.of(again), file + " opened again");
                    }
                    compared++;
                } catch (CaptureException noCapture) {
                    // a key file, or a format that is deliberately not read
                }
            }
        }
        assertEquals(List.of(), problems);
        System.out.println(compared + " captures compared, " + restored + " of them from a kept index");
    }

    private List<String> everything(Path file, IndexCache cache) throws Exception {
        try (Trace trace = Trace.open(file, new Keys(), DecodeAs.NONE, cache, Progress.NONE)) {
            return Everything.of(trace);
        }
    }
}
