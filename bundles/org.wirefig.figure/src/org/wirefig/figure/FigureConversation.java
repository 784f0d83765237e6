package org.wirefig.figure;

/**
 * A conversation that has steps in a figure: gives them their colour and, between its first and last step, an
 * activation bar on both lifelines.
 *
 * @param filter the filter that selects it ("tcp.stream==7"), may be empty
 * @param label what the legend says
 */
public record FigureConversation(String filter, String label, int a, int b) {
}
