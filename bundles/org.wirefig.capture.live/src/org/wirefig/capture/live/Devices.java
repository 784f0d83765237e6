package org.wirefig.capture.live;

import java.util.List;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** The interfaces of this machine, through libpcap. */
public final class Devices {
    private static final String NO_LIBRARY = "Live capture needs libpcap, which was not found. Install it (Debian: apt-get install libpcap0.8;"
            + " Windows: Npcap) and start Wirefig again. Opening capture files works without it.";
    static final String NO_PERMISSION = "Capturing is not allowed for this user. Start Wirefig as root, or give Java the right:"
            + " setcap cap_net_raw,cap_net_admin=eip PATH-TO/bin/java. Opening capture files works without it.";

    /** Linux's name for all interfaces together, which have a link type of their own. */
    private static final String ANY = "any";

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

    /**
     * Has libpcap read a capture filter, without opening an interface: no permission is needed.
     *
     * @return what is wrong with it and how one is written, or empty
     */
    public static String problem(String interfaceName, String filter) throws LiveCaptureException {
        if (filter.isBlank()) {
            return "";
        }
        try (PcapHandle none = Pcaps.openDead(ANY.equals(interfaceName) ? DataLinkType.LINUX_SLL : DataLinkType.EN10MB,
                LiveOptions.WHOLE_FRAMES)) {
            none.compileFilter(filter, BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN).free();
            return "";
        } catch (PcapNativeException e) {
            return notUnderstood(filter, e);
        } catch (NotOpenException e) {
            throw new LiveCaptureException("The capture filter could not be looked at. Try again.", e);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new LiveCaptureException(NO_LIBRARY, e);
        }
    }

    static String notUnderstood(String filter, PcapNativeException why) {
        return "The capture filter '" + filter + "' is not understood: " + why.getMessage()
                + ". It is written in libpcap's language, for example: tcp port 443 or host 10.0.0.1";
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
