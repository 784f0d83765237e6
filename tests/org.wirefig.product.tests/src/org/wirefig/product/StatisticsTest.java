package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statistics and the graph over time: counted, sorted, used as filters. */
class StatisticsTest {
    private static final String TRACE = "ocs-crl-proxy.pcapng";

    @TempDir
    Path home;

    @Test
    void whatIsCountedCanBeSortedAndDisplayed() throws Exception {
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("the findings", state -> state.findings().contains("Root cause") && state.idle());
            screen.keys("alt+w", "s");
            view.waitFor("the protocols", state -> rows(state.part("statistics")).stream().anyMatch(row -> row.getFirst().equals("tcp")));
            screen.picture("statistics-protocols");
            screen.click(view.state().part("statistics").get("at"));
            screen.keys("End", "Return");
            view.waitFor("the expert list", state -> rows(state.part("statistics")).stream()
                    .anyMatch(row -> row.get(1).equals("Connections reset")));
            screen.picture("statistics-expert");
            screen.doubleClick(rows(view.state().part("statistics")).stream().filter(row -> row.get(1).equals("Connections reset"))
                    .findFirst().orElseThrow().getLast());
            view.waitFor("the frames with RST", state -> state.filterText().equals("tcp.flags.reset == 1") && state.rowNumbers().contains(959));
            screen.keys("alt+w", "g");
            view.waitFor("the graph of both", state -> state.part("graph").get("series") instanceof List<?> series
                    && series.equals(List.of("All frames", "tcp.flags.reset == 1")));
            screen.picture("graph");
            List<?> plot = (List<?>) view.state().part("graph").get("plot");
            int x = number(plot, 0);
            int y = number(plot, 1) + number(plot, 3) / 2;
            screen.drag(x + 2, y, x + number(plot, 2) / 2, y);
            view.waitFor("the frames of a span", state -> state.filterText().startsWith("frame.time_relative >= 0.000000000 &&")
                    && !state.rowNumbers().isEmpty() && state.rowNumbers().getFirst() == 1);
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    private static int number(List<?> values, int at) {
        return ((Number) values.get(at)).intValue();
    }

    @SuppressWarnings("unchecked")
    private static List<List<Object>> rows(Map<String, Object> statistics) {
        return statistics.get("rows") instanceof List<?> rows ? (List<List<Object>>) rows : List.of();
    }
}
