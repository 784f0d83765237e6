package org.wirefig.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A display of its own with a window manager: of another size than the tests' own, or as large as one with twice the usual density. */
final class BigScreen implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/bin/Xvfb");

    private final Process server;
    private final Process manager;
    private final String display;

    private BigScreen(Process server, Process manager, String display) {
        this.server = server;
        this.manager = manager;
        this.display = display;
    }

    static BigScreen start() throws IOException {
        return start("3200x2000");
    }

    /** A display of this size in pixels, such as "1920x1080". */
    static BigScreen start(String size) throws IOException {
        assumeTrue(Files.isExecutable(SERVER), "SKIPPED: Xvfb is not here, so there is no screen of another size");
        Process server = new ProcessBuilder(SERVER.toString(), "-displayfd", "1", "-screen", "0", size + "x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader said = server.inputReader();
        String display = ":" + said.readLine();
        ProcessBuilder manager = new ProcessBuilder(List.of("openbox")).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        manager.environment().put("DISPLAY", display);
        return new BigScreen(server, manager.start(), display);
    }

    String display() {
        return display;
    }

    @Override
    public void close() {
        manager.destroy();
        server.destroy();
    }
}
