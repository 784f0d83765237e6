package org.wirefig.capture.live;

import java.util.List;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** The interfaces of this machine, through libpcap. */
public final class Devices {
    private static final String NO_LIBRARY = "Live capture needs libpcap, which was not found. Install it (Debian: apt-get install libpcap0.8;"
            + " Windows: Npcap) and start Wirefig again. Opening capture files works without it.";
    static final String NO_PERMISSION = "Capturing is not allowed for this user. Start Wirefig as root, or give Java the right:"
            + " setcap cap_net_raw,cap_net_admin=eip PATH-TO/bin/java. Opening capture files works without it.";

    private Devices() {
    }

    /** All interfaces, whether up or down. */
    public static List<LiveInterface> list() throws LiveCaptureException {
        List<LiveInterface> found = devices().stream().map(Devices::describe).toList();
        if (found.isEmpty()) {
            throw new LiveCaptureException(NO_PERMISSION, null);
        }
        return found;
    }

    static PcapNetworkInterface find(String name) throws LiveCaptureException {
        for (PcapNetworkInterface device : devices()) {
            if (device.getName().equals(name)) {
                return device;
            }
        }
        throw new LiveCaptureException("There is no interface '" + name + "' any more. Choose another one.", null);
    }

    private static List<PcapNetworkInterface> devices() throws LiveCaptureException {
        try {
            return Pcaps.findAllDevs();
        } catch (PcapNativeException e) {
            throw new LiveCaptureException("The interfaces could not be listed: " + e.getMessage() + ". " + NO_PERMISSION, e);
        } catch (UnsatisfiedLinkError e) {
            throw new LiveCaptureException(NO_LIBRARY, e);
        } catch (NoClassDefFoundError | ExceptionInInitializerError e) {
            // libpcap is bound when pcap4j's classes are initialised; a second try meets what is left of the first
            throw new LiveCaptureException(NO_LIBRARY + " (" + (e.getCause() == null ? e.getMessage() : e.getCause().toString()) + ")", e);
        }
    }

    private static LiveInterface describe(PcapNetworkInterface device) {
        List<String> addresses = device.getAddresses().stream().map(PcapAddress::getAddress).filter(a -> a != null)
                .map(a -> a.getHostAddress()).toList();
        String description = device.getDescription() == null ? "" : device.getDescription();
        return new LiveInterface(device.getName(), description, addresses, device.isLoopBack(), device.isUp());
    }
}
