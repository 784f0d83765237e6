package org.wirefig.capture.live;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.concurrent.TimeoutException;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;

/**
 * A running capture: frames go from the interface to a file, in a thread of its own, until {@link #stop}. The file can be
 * opened and followed while it grows.
 */
public final class LiveCapture implements AutoCloseable {
    private static final int WAIT_MS = 200;

    private final PcapHandle handle;
    private final RingFile file;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long frames;
    private volatile String problem = "";

    private LiveCapture(PcapHandle handle, RingFile file) {
        this.handle = handle;
        this.file = file;
        this.thread = Thread.ofPlatform().daemon().name("Live capture").unstarted(this::run);
    }

    /** Opens the interface, has libpcap check the filter, and begins. */
    public static LiveCapture start(LiveOptions options) throws IOException {
        PcapHandle handle = open(options);
        try {
            if (!options.filter().isBlank()) {
                handle.setFilter(options.filter(), BpfCompileMode.OPTIMIZE);
            }
            LiveCapture capture = new LiveCapture(handle, new RingFile(options, handle.getDlt().value()));
            capture.thread.start();
            return capture;
        } catch (PcapNativeException e) {
            handle.close();
            throw new LiveCaptureException(Devices.notUnderstood(options.filter(), e), e);
        } catch (NotOpenException e) {
            throw new LiveCaptureException("The interface " + options.interfaceName() + " was closed while it was opened. Try again.", e);
        } catch (FileAlreadyExistsException e) {
            handle.close();
            throw new LiveCaptureException(e.getFile() + " exists already. Choose another name: a capture never writes over a file.", e);
        } catch (IOException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    private static PcapHandle open(LiveOptions options) throws LiveCaptureException {
        try {
            return Devices.find(options.interfaceName()).openLive(options.snapLength(),
                    options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS, WAIT_MS);
        } catch (PcapNativeException e) {
            throw new LiveCaptureException("The interface " + options.interfaceName() + " could not be opened: " + e.getMessage() + ". "
                    + Devices.NO_PERMISSION, e);
        }
    }

    private void run() {
        Thread flusher = Thread.ofPlatform().daemon().name("Live capture, to disk").start(this::flush);
        try (file) {
            while (!stopping) {
                try {
                    byte[] frame = handle.getNextRawPacketEx();
                    Timestamp time = handle.getTimestamp();
                    file.write(Math.floorDiv(time.getTime(), 1000L), time.getNanos(), frame, handle.getOriginalLength());
                    frames++;
                } catch (TimeoutException quiet) {
                    // nothing came
                }
            }
        } catch (EOFException | NotOpenException closed) {
            problem = stopping ? problem : "The interface was closed.";
        } catch (PcapNativeException | IOException e) {
            problem = "Capturing stopped: " + e.getMessage();
        } finally {
            flusher.interrupt();
            handle.close();
        }
    }

    /** Brings frames into the file while nothing comes: libpcap may wait for the next one far beyond its time limit. */
    private void flush() {
        try {
            while (true) {
                Thread.sleep(WAIT_MS);
                file.flush();
            }
        } catch (InterruptedException over) {
            // the capture has ended
        } catch (IOException e) {
            problem = "Capturing stopped: " + e.getMessage();
            halt();
        }
    }

    /** The file that is being written; with a ring it changes. */
    public Path file() {
        return file.current();
    }

    /** Frames captured so far. */
    public long frames() {
        return frames;
    }

    /** Frames that came faster than they could be taken, or -1 where that is not known. */
    public long dropped() {
        try {
            PcapStat statistics = handle.getStats();
            return statistics.getNumPacketsDropped() + statistics.getNumPacketsDroppedByIf();
        } catch (PcapNativeException | NotOpenException e) {
            return -1;
        }
    }

    public boolean running() {
        return thread.isAlive();
    }

    /** Why it stopped by itself, or empty. */
    public String problem() {
        return problem;
    }

    /** Stops, and waits until the file is whole. */
    public void stop() throws InterruptedException {
        halt();
        thread.join();
    }

    private void halt() {
        stopping = true;
        try {
            // without traffic the thread waits in libpcap, which may not keep to the time limit
            handle.breakLoop();
        } catch (NotOpenException closed) {
            // it has ended by itself
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
