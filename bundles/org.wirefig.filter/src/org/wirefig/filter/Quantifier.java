package org.wirefig.filter;

/** How many of a field's values a comparison asks: one that fits, or all of them (and there is one). */
public enum Quantifier {
    ANY, ALL
}
