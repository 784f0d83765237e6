package org.wirefig.capture;

import java.net.InetAddress;

/**
 * The process that owned a connection, from NetMon's process table or pcapng process information. Ports are 0 and
 * addresses null where the format does not tell; {@code icon} is empty or the icon's bytes as the file holds them.
 */
public record ProcessInfo(String path, long pid, InetAddress localAddress, int localPort,
        InetAddress remoteAddress, int remotePort, Bytes icon) {

    public static ProcessInfo of(String path, long pid) {
        return new ProcessInfo(path, pid, null, 0, null, 0, Bytes.EMPTY);
    }

    /** The file name at the end of the path. */
    public String name() {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }
}
