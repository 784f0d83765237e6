package org.wirefig.protocol.http;

import org.wirefig.protocol.Protocol;

/**
 * A kind of body on which nothing later depends, known by media type. In the first pass it is called with no bytes: only
 * that it is there counts.
 */
abstract class Body extends Protocol {
    Body(String name, String shortName, String title, String reference) {
        super(name, shortName, title, reference);
    }
}
