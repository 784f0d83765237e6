package org.wirefig.diagnosis;

/**
 * A TLS connection on which the client falls silent during or right after the handshake, until somebody gives up.
 *
 * @param last the last frame of the handshake
 * @param end the frame that ends the connection
 * @param byServer the server gave up first
 * @param reset it ends with a reset
 * @param complete the handshake was complete
 */
public record Stall(int last, int end, double seconds, boolean byServer, boolean reset, boolean complete) {
    /** Shorter pauses are everyday. */
    private static final double SILENCE_S = 2;

    public static Stall of(Facts facts, TlsSession session) {
        Connection c = session.connection();
        Message last = session.lastOfHandshake();
        int server = c.close(false);
        int client = c.close(true);
        int end = c.close();
        if (last == null || session.serverHello() == null || end < last.frame()) {
            return null;
        }
        boolean silent = facts.dataFrames(c, true, last.frame(), 1).stream().allMatch(frame -> frame > end);
        double seconds = facts.seconds(last.frame(), end);
        if (!silent || seconds < SILENCE_S) {
            return null;
        }
        boolean byServer = server > 0 && (client == 0 || server < client);
        boolean complete = session.changeCipherSpec(true) != null && session.changeCipherSpec(false) != null;
        return new Stall(last.frame(), end, seconds, byServer, end == c.rst(true) || end == c.rst(false), complete);
    }
}
