package org.wirefig.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A display of its own, as large as one with twice the usual density, with a window manager. */
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
        assumeTrue(Files.isExecutable(SERVER), "SKIPPED: Xvfb is not here, so there is no screen of twice the density");
        Process server = new ProcessBuilder(SERVER.toString(), "-displayfd", "1", "-screen", "0", "3200x2000x24", "-nolisten", "tcp")
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
