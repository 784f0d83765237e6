package org.wirefig.samples;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.ProcessInfo;

/** A program that runs on the capturing machine; Network Monitor has an entry for each connection of it. */
record Program(String path, int pid) {

    ProcessInfo connection(Host local, int localPort, Host remote, int remotePort) {
        return new ProcessInfo(path, pid, address(local), localPort, address(remote), remotePort, Bytes.EMPTY);
    }

    private static InetAddress address(Host host) {
        try {
            return InetAddress.getByAddress(host.ip);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(host.name, e);
        }
    }
}
