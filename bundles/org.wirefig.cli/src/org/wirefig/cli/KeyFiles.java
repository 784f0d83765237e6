package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.tls.decrypt.Keys;

/**
 * What {@code --keys}, {@code --password} and {@code --psk} name, the files as they were when the command began; equal
 * ones give equal secrets. Never printed.
 */
record KeyFiles(List<Path> files, List<FileTime> times, boolean comment, String password, List<String> preShared) {
    static final KeyFiles NONE = new KeyFiles(List.of(), List.of(), false, "", List.of());
    private static final List<String> BESIDE = List.of(".keys.txt", ".keys", ".keylog");
    private static final String COMMENT = "@comment";
    /** Where a script gives the password, so that no list of processes shows it. */
    private static final String VARIABLE = "WIREFIG_PASSWORD";

    static void addOptions(Command command) {
        command.option("--keys", "FILE", "Opens TLS, DTLS and QUIC with these secrets: a key log (SSLKEYLOGFILE), an RSA private key (PEM, DER, "
                + "PKCS #12), or @comment for the key log lines in the capture's comment; may be repeated. Secrets blocks of pcapng are used anyway.");
        command.optional("--password", "PASSWORD", "The password of the --keys files that have one. Without a value it is asked for; better than "
                + "writing it here is the environment variable " + VARIABLE + ".");
        command.option("--psk", "[IDENTITY:]HEX", "A pre-shared key in hexadecimal, for suites with PSK or RSA_PSK; may be repeated.");
    }

    static KeyFiles of(Given given) throws IOException, UsageException {
        List<String> preShared = List.of(given.options("--psk"));
        String password = given.has("--password") ? password(given.option("--password"))
                : System.getenv().getOrDefault(VARIABLE, "");
        return of(given.options("--keys"), password, preShared);
    }

    /** @param given null where the option stands without a value */
    private static String password(String given) throws UsageException {
        if (given != null) {
            return given;
        }
        char[] typed = System.console() == null || !System.console().isTerminal() ? null : System.console().readPassword("Password of the keys: ");
        if (typed == null) {
            throw new UsageException("--password without a value asks for it on the terminal, and there is none. Set " + VARIABLE + " instead");
        }
        return new String(typed);
    }

    private static KeyFiles of(String[] names, String password, List<String> preShared) throws IOException, UsageException {
        List<Path> files = new ArrayList<>();
        List<FileTime> times = new ArrayList<>();
        boolean comment = false;
        for (String name : names) {
            if (name.equals(COMMENT)) {
                comment = true;
                continue;
            }
            Path file = Path.of(name);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new UsageException("--keys " + name + ": there is no file to read there. Give a key log (SSLKEYLOGFILE) or an RSA private key (PEM, PKCS #12)");
            }
            files.add(file);
            times.add(Files.getLastModifiedTime(file));
        }
        return new KeyFiles(List.copyOf(files), List.copyOf(times), comment, password, preShared);
    }

    /** True when no secrets are named. */
    boolean isEmpty() {
        return files.isEmpty() && preShared.isEmpty() && !comment;
    }

    /**
     * These, or where none are given the key log that lies beside a capture under its name: {@code x.keys.txt},
     * {@code x.keys} or {@code x.keylog} beside {@code x.pcapng.gz}.
     */
    KeyFiles orBeside(Path capture, PrintStream err) throws IOException {
        if (!isEmpty() || capture.toString().equals("-")) {
            return this;
        }
        String name = capture.getFileName().toString().replaceFirst("(?i)\\.(pcap|pcapng|cap|dmp|ntar)(\\.(gz|zst|lz4))?$", "");
        for (String ending : BESIDE) {
            Path file = capture.toAbsolutePath().resolveSibling(name + ending);
            if (Files.isRegularFile(file) && Files.isReadable(file) && !file.equals(capture.toAbsolutePath())) {
                err.println("wirefig: keys: " + file.getFileName() + " lies beside the capture and is used");
                return new KeyFiles(List.of(file), List.of(Files.getLastModifiedTime(file)), false, "", List.of());
            }
        }
        return this;
    }

    /** Reads them; {@code trace} is the capture whose comment may hold some. */
    Keys read(Path trace) throws IOException {
        Keys keys = new Keys();
        for (Path file : files) {
            keys.add(file.getFileName().toString(), Files.readAllBytes(file), password.toCharArray());
        }
        for (String key : preShared) {
            keys.addPreShared("--psk", key);
        }
        if (comment) {
            try (Capture capture = Capture.open(trace, Progress.NONE)) {
                keys.addKeyLog("the capture's comment", String.join("\n", capture.comments()));
            }
        }
        return keys;
    }

    @Override
    public String toString() {
        return "keys of " + files;
    }
}
