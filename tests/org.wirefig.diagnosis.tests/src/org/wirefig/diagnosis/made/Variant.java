package org.wirefig.diagnosis.made;

import java.util.concurrent.Callable;

/** Other surroundings of the same failure: every made case must be recognised in each of them. */
public enum Variant {
    /** Ethernet and IPv4. */
    PLAIN,
    /** Two 802.1Q tags before the packet. */
    VLAN,
    /** The same hosts with IPv6 addresses. */
    IPV6,
    /** Other hosts' traffic between all packets. */
    NOISY,
    /** The capture begins when the connections are open already. */
    LATE,
    /** Every segment with data of the server is sent again, as if its acknowledgement had been lost. */
    REPEATED,
    /** The capture misses the first application data that a server sends. */
    MISSING,
    /** Other clients, whose connections are healthy, come first. */
    CROWD,
    /** The words in HTTP status lines are those of another language. */
    LOCALISED;

    private static final ThreadLocal<Variant> CURRENT = ThreadLocal.withInitial(() -> PLAIN);

    static Variant current() {
        return CURRENT.get();
    }

    /** Runs a test in these surroundings. */
    public void run(Callable<?> test) throws Exception {
        CURRENT.set(this);
        try {
            test.call();
        } finally {
            CURRENT.remove();
        }
    }
}
