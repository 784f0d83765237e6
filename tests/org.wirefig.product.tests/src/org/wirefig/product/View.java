package org.wirefig.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What the window shows now, as its widgets say: the file that {@code -Dwirefig.state} names. */
final class View {
    private static final long PATIENCE_SECONDS = Long.getLong("wirefig.patience", 40);

    private final Product product;
    private final Path file;

    View(Product product, Path file) {
        this.product = product;
        this.file = file;
    }

    private Map<String, Object> read() throws IOException {
        return Files.exists(file) ? Json.object(Files.readString(file)) : Map.of();
    }

    /** Waits until the window shows something; fails with a picture, and what is shown instead, when it never does. */
    void waitFor(String what, Predicate<View.State> shown) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!shown.test(state())) {
            if (System.nanoTime() > end) {
                product.screen().picture("not-" + what.replaceAll("[^A-Za-z0-9]+", "-"));
                throw new AssertionError("After " + PATIENCE_SECONDS + " s the window does not show " + what + ", but:\n"
                        + (Files.exists(file) ? Files.readString(file) : "nothing") + "\n" + product.log());
            }
            Thread.sleep(120);
        }
    }

    State state() throws IOException {
        return new State(read());
    }

    /** One state of the window. */
    @SuppressWarnings("unchecked")
    record State(Map<String, Object> all) {
        private Map<String, Object> frames() {
            for (Map.Entry<String, Object> entry : all.entrySet()) {
                if (entry.getKey().startsWith("frames ") && entry.getValue() != null) {
                    return (Map<String, Object>) entry.getValue();
                }
            }
            return Map.of();
        }

        private Map<String, Object> filter() {
            return (Map<String, Object>) frames().getOrDefault("filter", Map.of());
        }

        /** The proposals below the filter bar; empty while none are shown. */
        List<String> proposals() {
            return filter().get("completion") instanceof Map<?, ?> shown ? (List<String>) shown.get("proposals") : List.of();
        }

        /** The chosen proposal; empty when none is. */
        String proposal() {
            return filter().get("completion") instanceof Map<?, ?> shown ? String.valueOf(shown.get("chosen")) : "";
        }

        /** The lines of the open list of filters applied before; empty while it is closed. */
        List<String> past() {
            return filter().get("past") instanceof List<?> lines ? (List<String>) lines : List.of();
        }

        /** The buttons beside the filter bar, and where they are. */
        Map<String, Object> filterButtons() {
            return (Map<String, Object>) filter().getOrDefault("buttons", Map.of());
        }

        /** What the find bar says; null while it is closed. */
        String found() {
            return frames().get("find") instanceof Map<?, ?> find ? String.valueOf(find.get("message")) : null;
        }

        /** What the find bar looks for; empty while it is closed. */
        String findKind() {
            return frames().get("find") instanceof Map<?, ?> find ? String.valueOf(find.get("kind")) : "";
        }

        /** What the open dialog over named filters or rules shows; empty while there is none. */
        Map<String, Object> filterList() {
            return (Map<String, Object>) (all.get("filter list") == null ? Map.of() : all.get("filter list"));
        }

        String filterText() {
            return String.valueOf(filter().get("text"));
        }

        /** "24 of 1,004". */
        String count() {
            return String.valueOf(filter().get("count"));
        }

        boolean filterWrong() {
            return Boolean.TRUE.equals(filter().get("wrong"));
        }

        String filterReason() {
            return String.valueOf(filter().get("reason"));
        }

        /** What has the keyboard: the title of a part, and the kind of widget in it. */
        String focus() {
            return String.valueOf(all.get("focus"));
        }

        String status() {
            return String.valueOf(all.get("status"));
        }

        boolean idle() {
            return frames().get("working") instanceof List<?> works && works.isEmpty();
        }

        /** The rows in sight; a row's texts come a moment after its number. */
        List<Map<String, Object>> rows() {
            return (List<Map<String, Object>>) frames().getOrDefault("rows", List.of());
        }

        /** The numbers of the rows in sight that have their texts. */
        List<Integer> rowNumbers() {
            return rows().stream().filter(row -> !row.get("Protocol").equals("")).map(row -> Integer.valueOf(row.get("No.").toString()))
                    .toList();
        }

        Map<String, Object> row(int frame) {
            return rows().stream().filter(row -> row.get("No.").equals(Integer.toString(frame))).findFirst().orElse(Map.of());
        }

        /** The headings of the table, in their order. */
        List<Map<String, Object>> columns() {
            return (List<Map<String, Object>>) frames().getOrDefault("columns", List.of());
        }

        List<Object> columnFields() {
            return columns().stream().map(column -> column.get("field")).toList();
        }

        Map<String, Object> column(String field) {
            return columns().stream().filter(column -> column.get("field").equals(field)).findFirst()
                    .orElseThrow(() -> new AssertionError("The table has no column " + field));
        }

        /** The rows in sight that are selected. */
        List<Integer> selectedRows() {
            return rows().stream().filter(row -> Boolean.TRUE.equals(row.get("selected"))).map(row -> Integer.valueOf(row.get("No.").toString()))
                    .toList();
        }

        /** What stands in the ruler beside the table. */
        List<Map<String, Object>> ruler() {
            return all.entrySet().stream().filter(entry -> entry.getKey().startsWith("ruler ") && entry.getValue() != null)
                    .map(entry -> (List<Map<String, Object>>) entry.getValue()).findFirst().orElse(List.of());
        }

        int selectedFrame() {
            return rows().stream().filter(row -> Boolean.TRUE.equals(row.get("selected")))
                    .map(row -> Integer.valueOf(row.get("No.").toString())).findFirst().orElse(0);
        }

        /** The unfolded lines of the tree of conversations. */
        List<Map<String, Object>> conversations() {
            return all.get("conversations") instanceof List<?> lines ? (List<Map<String, Object>>) lines : List.of();
        }

        /** The conversation that is followed. */
        Map<String, Object> follow() {
            return part("follow");
        }

        /** What is written in sight, and where. */
        List<Map<String, Object>> written() {
            return all.get("written") instanceof List<?> places ? (List<Map<String, Object>>) places : List.of();
        }

        /** What a view reports under its name; empty while it is out of sight. */
        Map<String, Object> part(String view) {
            return all.get(view) instanceof Map<?, ?> part ? (Map<String, Object>) part : Map.of();
        }

        /** The unfolded lines of the tree. */
        List<Map<String, Object>> tree() {
            return all.get("details") instanceof List<?> lines ? (List<Map<String, Object>>) lines : List.of();
        }

        boolean treeShows(String part) {
            return tree().stream().anyMatch(line -> line.get("text").toString().contains(part));
        }

        Map<String, Object> treeLine(String part) {
            return tree().stream().filter(line -> line.get("text").toString().contains(part)).findFirst()
                    .orElseThrow(() -> new AssertionError("The tree has no line with '" + part + "'"));
        }

        /** The text of the selected line; empty when none is. */
        String treeSelection() {
            return tree().stream().filter(line -> Boolean.TRUE.equals(line.get("selected"))).map(line -> line.get("text").toString())
                    .findFirst().orElse("");
        }

        /** The place of the selected line; -1 when none is. */
        int treeSelected() {
            for (int i = 0; i < tree().size(); i++) {
                if (Boolean.TRUE.equals(tree().get(i).get("selected"))) {
                    return i;
                }
            }
            return -1;
        }

        Map<String, Object> bytes() {
            return (Map<String, Object>) (all.get("bytes") == null ? Map.of() : all.get("bytes"));
        }

        String markedBytes() {
            return String.valueOf(bytes().get("marked"));
        }

        String findings() {
            return all.get("findings") instanceof Map<?, ?> map ? String.valueOf(map.get("text")) : "";
        }

        /** Where the link to an evidence frame is on the screen; null while it is out of sight. */
        List<Double> evidence(int frame) {
            return all.get("findings") instanceof Map<?, ?> map && map.get("links") instanceof Map<?, ?> links
                    ? (List<Double>) links.get(Integer.toString(frame)) : null;
        }

        Map<String, Object> figure() {
            return (Map<String, Object>) (all.get("figure") == null ? Map.of() : all.get("figure"));
        }

        /** A line of the figure's state: "time", "detail", "found", "tip". */
        String figure(String line) {
            return String.valueOf(figure().get(line));
        }

        /** How far down the figure is scrolled. */
        double figureScroll() {
            return figure().get("scroll") instanceof List<?> scroll ? ((Number) scroll.get(1)).doubleValue() : -1;
        }

        /** A control of the print dialog by the beginning of its text; empty while there is none. */
        Map<String, Object> print(String text) {
            return all.get("print") instanceof Map<?, ?> dialog ? ((List<Map<String, Object>>) dialog.get("controls")).stream()
                    .filter(control -> String.valueOf(control.get("text")).startsWith(text)).findFirst().orElse(Map.of()) : Map.of();
        }

        double figureZoom() {
            return figure().get("zoom") instanceof Number zoom ? zoom.doubleValue() : 0;
        }

        /** Where a participant's head is on the screen. */
        List<Double> head(int participant) {
            return ((List<List<Double>>) figure().get("heads")).get(participant);
        }

        List<String> participants() {
            return (List<String>) figure().getOrDefault("participants", List.of());
        }

        List<String> gaps() {
            return (List<String>) figure().getOrDefault("gaps", List.of());
        }

        List<Map<String, Object>> steps() {
            return (List<Map<String, Object>>) figure().getOrDefault("steps", List.of());
        }

        /** The step that stands for a frame; empty when there is none. */
        Map<String, Object> step(int frame) {
            return steps().stream().filter(step -> ((List<Double>) step.get("frames")).contains((double) frame)).findFirst().orElse(Map.of());
        }
    }
}
