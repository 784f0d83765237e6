package org.wirefig.trace.query;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.trace.Trace;

/** Finding goes from frame to frame in both directions and over the ends, among the frames displayed. */
class FinderTest {
    private static Trace trace;

    @BeforeAll
    static void open() throws Exception {
        trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE);
    }

    @AfterAll
    static void close() throws Exception {
        trace.close();
    }

    private static Optional<Finder.Found> next(Finder finder, int from) {
        return finder.find(from, true, null, Progress.NONE);
    }

    private static Optional<Finder.Found> previous(Finder finder, int from) {
        return finder.find(from, false, null, Progress.NONE);
    }

    private static Optional<Finder.Found> found(int frame, boolean wrapped) {
        return Optional.of(new Finder.Found(frame, wrapped));
    }

    @Test
    void byFilter() throws Exception {
        Finder http = Finder.of(trace, Filter.compile("http"));
        assertEquals(found(407, false), next(http, 0));
        assertEquals(found(408, false), next(http, 407));
        assertEquals(found(416, false), next(http, 408));
        assertEquals(found(407, true), next(http, 417));
        assertEquals(found(417, false), previous(http, 0));
        assertEquals(found(416, false), previous(http, 417));
        assertEquals(found(417, true), previous(http, 407));
        assertEquals(Optional.empty(), next(Finder.of(trace, Filter.compile("arp && tls")), 5));
    }

    @Test
    void allAtOnce() throws Exception {
        Finder http = Finder.of(trace, Filter.compile("http"));
        assertArrayEquals(new int[] {407, 408, 416, 417}, http.all(null, Progress.NONE).stream().toArray());
        long[] few = FrameSet.bitmap(trace.frameCount());
        FrameSet.add(few, 408);
        FrameSet.add(few, 500);
        assertArrayEquals(new int[] {408}, http.all(FrameSet.of(few), Progress.NONE).stream().toArray());
        assertArrayEquals(new int[] {407, 416}, Finder.inDescriptions(trace, "get http").all(null, Progress.NONE).stream().toArray());
        assertThrows(CancellationException.class, () -> http.all(null, (done, of) -> false));
    }

    @Test
    void theFrameItselfComesLast() throws Exception {
        Finder one = Finder.of(trace, Filter.compile("frame.number == 500"));
        assertEquals(found(500, true), next(one, 500));
        assertEquals(found(500, true), previous(one, 500));
        assertEquals(found(500, false), next(one, 499));
        assertEquals(found(500, false), previous(one, 501));
        assertEquals(found(500, true), next(one, 1004));
        assertEquals(found(500, true), previous(one, 1));
    }

    @Test
    void amongTheFramesDisplayed() throws Exception {
        FrameSet displayed = trace.select(Filter.compile("frame.number in {408, 417}"), Progress.NONE);
        Finder http = Finder.of(trace, Filter.compile("http"));
        assertEquals(found(408, false), http.find(0, true, displayed, Progress.NONE));
        assertEquals(found(417, false), http.find(408, true, displayed, Progress.NONE));
        assertEquals(found(408, true), http.find(417, true, displayed, Progress.NONE));
        assertEquals(found(408, false), Finder.inDescriptions(trace, "407").find(0, true, displayed, Progress.NONE));
    }

    @Test
    void byText() {
        assertEquals(found(407, false), next(Finder.inDescriptions(trace, "get http"), 0));
        assertEquals(Optional.empty(), next(Finder.inDescriptions(trace, "no such words"), 0));
        assertEquals(found(408, false), next(Finder.inFields(trace, "PROXY-AUTHENTICATE"), 0));
        assertTrue(trace.decode(408).roots().stream().anyMatch(root -> Finder.node(root, "proxy-authenticate").isPresent()));
    }

    @Test
    void byBytes() throws Exception {
        assertEquals(Optional.of("frame contains 47:45:54:20"), Finder.bytesFilter("47 45 54 20"));
        assertEquals(Optional.of("frame contains 16:03:01"), Finder.bytesFilter("0x160301"));
        assertEquals(Optional.of("frame contains :16"), Finder.bytesFilter("16"));
        assertEquals(Optional.empty(), Finder.bytesFilter("1"));
        assertEquals(Optional.empty(), Finder.bytesFilter("GET"));
        assertEquals(found(407, false), next(Finder.of(trace, Filter.compile(Finder.bytesFilter("47 45 54 20 68").orElseThrow())), 0));
        Filter.compile(Finder.bytesFilter("16").orElseThrow());
    }

    @Test
    void canBeCancelled() {
        assertThrows(CancellationException.class,
                () -> Finder.inDescriptions(trace, "no such words").find(0, true, null, (done, total) -> done < 300));
    }
}
