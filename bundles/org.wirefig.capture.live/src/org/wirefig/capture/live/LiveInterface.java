package org.wirefig.capture.live;

import java.util.List;

/**
 * A network interface that frames can be captured from.
 *
 * @param name as libpcap calls it
 * @param description what the system says of it, or empty
 * @param addresses its network addresses, as text
 * @param loopback true for the machine's own loopback
 */
public record LiveInterface(String name, String description, List<String> addresses, boolean loopback, boolean up) {
}
