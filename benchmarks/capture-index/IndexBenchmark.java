import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Progress;

/** Opens a capture and prints the milliseconds from the call to the last frame; then peak and anonymous resident memory. */
public final class IndexBenchmark {
    private IndexBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            try (Capture capture = Capture.open(Path.of(arguments[0]), Progress.NONE)) {
                System.out.printf("%d frames %.1f ms%n", capture.frames().count(), (System.nanoTime() - start) / 1e6);
            }
        }
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream().filter(l -> l.startsWith("VmHWM") || l.startsWith("RssAnon"))
                    .forEach(System.out::println);
        }
    }
}
