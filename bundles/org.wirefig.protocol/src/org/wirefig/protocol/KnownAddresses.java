package org.wirefig.protocol;

/** Addresses that conversations have, so that those of one host share one object. Remembers some, of as many as there are. */
final class KnownAddresses {
    private final Address[] known = new Address[1 << 12];

    Address same(Address address) {
        int hash = address.hashCode() * 0x9E3779B9;
        int at = hash >>> 20;
        Address before = known[at];
        if (address.equals(before)) {
            return before;
        }
        known[at] = address;
        return address;
    }
}
