package org.wirefig.diagnosis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.statistics.Sheet.Line;
import org.wirefig.filter.Filter;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** The statistics on the samples: what is counted is what the line's filter shows. */
final class StatisticTest {

    private static Trace sample(String name) throws IOException {
        return Trace.open(Path.of(System.getProperty("wirefig.root", "."), "samples", name), Progress.NONE);
    }

    private static Sheet count(Statistic statistic, Trace trace) {
        return statistic.count(trace, FrameSet.all(trace.frameCount()), null, Progress.NONE);
    }

    @ParameterizedTest
    @EnumSource(value = Statistic.class, names = {"ENDPOINTS", "CONVERSATIONS", "EXPERT"})
    void theFilterShowsWhatIsCounted(Statistic statistic) throws Exception {
        try (Trace trace = sample("ocs-crl-proxy.cap")) {
            Sheet sheet = count(statistic, trace);
            int frames = sheet.columns().stream().map(Sheet.Column::name).toList().indexOf("Frames");
            assertTrue(sheet.lines().size() > 3);
            for (Line line : sheet.lines()) {
                assertEquals(((Long) line.values().get(frames)).intValue(),
                        trace.select(Filter.compile(line.filter()), Progress.NONE).size(), line.toString());
            }
        }
    }

    @Test
    void protocolsStandBelowWhatCarriesThem() throws Exception {
        try (Trace trace = sample("ocs-crl-proxy.cap")) {
            List<Line> lines = count(Statistic.PROTOCOLS, trace).lines();
            assertEquals(List.of("frame", (long) trace.frameCount(), 100.0), lines.getFirst().values().subList(0, 3));
            Line http = lines.stream().filter(line -> line.filter().endsWith("tcp && http")).findFirst().orElseThrow();
            assertEquals(List.of(4L, 4), List.of(http.values().get(1), http.level()));
        }
    }

    @Test
    void onlyTheFramesGivenCount() throws Exception {
        try (Trace trace = sample("ocs-crl-proxy.cap")) {
            FrameSet http = trace.select(Filter.compile("http"), Progress.NONE);
            Sheet sheet = Statistic.CONVERSATIONS.count(trace, http, null, Progress.NONE);
            assertEquals(List.of(2L, 2L), sheet.lines().stream().map(line -> line.values().get(3)).toList());
        }
    }

    @Test
    void responseTimesTellOfConnectionsHandshakesRequestsAndQueries() throws IOException {
        try (Trace trace = sample("ocs-crl-proxy.cap")) {
            Sheet sheet = count(Statistic.RESPONSES, trace);
            List<Object> services = sheet.lines().stream().map(line -> line.values().get(0)).distinct().toList();
            assertEquals(List.of("TCP connection", "TLS handshake", "HTTP", "DNS"), services);
            Line http = sheet.lines().stream().filter(line -> line.values().get(0).equals("HTTP")).findFirst().orElseThrow();
            assertEquals(Arrays.asList("HTTP", "crl.verisign.com", 2L, 0L), http.values().subList(0, 4));
            assertEquals((11.346018 - 11.342808), (Double) http.values().get(4), 1e-3);
        }
    }

    @Test
    void ratesCountEveryFrameOnce() throws IOException {
        try (Trace trace = sample("ocs-crl-proxy.cap")) {
            Rates rates = Rates.of(trace, FrameSet.all(trace.frameCount()), 100, Progress.NONE);
            assertEquals(trace.frameCount(), Arrays.stream(rates.frames()).sum());
            assertTrue(rates.count() <= 101 && rates.count() > 40, "intervals: " + rates.count());
            assertEquals(1, rates.first()[0]);
        }
    }
}
