package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every real capture of the corpus against tshark's answers: frame numbers, times, lengths. The corpus lies beside the
 * checkout (../shared/captures) or where WIREFIG_CORPUS says; without it the test is skipped, with a message.
 */
class CorpusTest {
    /** What capinfos calls the formats that are deliberately not read here. */
    private static final Set<String> UNREAD = Set.of("mime", "other (capinfos cannot open)");
    /** A file in which tshark shows custom blocks as frames; they are passed over here. */
    private static final String CUSTOM_BLOCKS = "pcapgo/tests/be/test102.pcapng";
    private static final long NO_TRUTH = -1;
    /** The last second (in 2262) that 64-bit nanoseconds hold. */
    private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000_000L;

    static Path corpus() {
        String set = System.getProperty("WIREFIG_CORPUS", System.getenv("WIREFIG_CORPUS"));
        Path folder = Path.of(set != null ? set : Files.isDirectory(Path.of("../shared/captures")) ? "../shared/captures" : "../../../shared/captures");
        Assumptions.assumeTrue(Files.exists(folder.resolve("INDEX.tsv")),
                "SKIPPED: no corpus at " + folder.toAbsolutePath() + "; set WIREFIG_CORPUS to its folder");
        return folder;
    }

    private record Answer(long seconds, long nanos, int length, int captured) {
    }

    private static List<Answer> truth(Path file) throws IOException {
        List<Answer> answers = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line; (line = lines.readLine()) != null;) {
                String[] cells = line.split("\t", 5);
                if (cells.length == 5 && cells[0].equals(Integer.toString(answers.size() + 1))) {
                    String[] time = cells[1].split("\\.");
                    boolean real = time.length == 2 && time[1].length() == 9 && !cells[1].startsWith("-");
                    answers.add(new Answer(real ? Long.parseLong(time[0]) : NO_TRUTH, real ? Long.parseLong(time[1]) : 0,
                            Integer.parseInt(cells[2]), Integer.parseInt(cells[3])));
                }
            }
        }
        return answers;
    }

    @Test
    void readsEveryFrameAsTsharkDoes() throws IOException {
        Path corpus = corpus();
        List<String> wrong = new ArrayList<>();
        int files = 0;
        int frames = 0;
        for (String line : Files.readAllLines(corpus.resolve("INDEX.tsv"))) {
            String[] columns = line.split("\t");
            Path truth = corpus.resolve("expected/" + columns[0] + ".tsv.gz");
            if (columns[1].equals("key file") || UNREAD.contains(columns[1]) || !Files.exists(truth)
                    || columns[0].endsWith(CUSTOM_BLOCKS)) {
                continue;
            }
            List<Answer> answers = truth(truth);
            files++;
            frames += answers.size();
            try (Capture capture = Capture.open(corpus.resolve(columns[0]), Progress.NONE)) {
                compare(columns, answers, capture, wrong);
            } catch (CaptureException e) {
                wrong.add(columns[0] + ": " + e.getMessage());
            }
        }
        System.out.println("corpus: " + frames + " frames of " + files + " files compared, " + wrong.size() + " differences");
        assertTrue(files > 0, "the corpus has no file with an answer");
        assertEquals("", String.join("\n", wrong));
    }

    /** Of times that are no dates what lies between them counts, which is the same in arithmetic that overflows. */
    private static long times(List<Answer> answers, int frame) {
        return answers.get(frame - 1).seconds() * 1_000_000_000L + answers.get(frame - 1).nanos();
    }

    private static void compare(String[] columns, List<Answer> answers, Capture capture, List<String> wrong) {
        FrameIndex index = capture.frames();
        boolean damaged = columns[1].contains("cannot open");
        if (index.count() != answers.size() && !(damaged && index.count() > answers.size())) {
            wrong.add(columns[0] + " (" + columns[1] + "): " + index.count() + " frames instead of " + answers.size()
                    + " " + capture.warnings());
        }
        for (int i = 1; i <= Math.min(index.count(), answers.size()); i++) {
            Answer answer = answers.get(i - 1);
            long time = index.timeNanos(i);
            boolean sameTime = answer.seconds() == NO_TRUTH || answer.seconds() > LAST_SECOND && time == times(answers, i) - times(answers, 1)
                    || time == answer.seconds() * 1_000_000_000L + answer.nanos();
            if (!sameTime || index.length(i) != answer.length() || index.capturedLength(i) != answer.captured()) {
                wrong.add(columns[0] + " (" + columns[1] + " " + columns[2] + ") frame " + i + ": " + time + " "
                        + index.length(i) + " " + index.capturedLength(i) + " instead of " + answer);
                return;
            }
        }
    }
}
