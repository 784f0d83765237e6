package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The frame table worked by keys and mouse: selections, columns, order, marks, times, comments, copies, the ruler, the theme. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FrameTableTest extends OneWindow {
    private static final String TRACE = "table.pcapng";
    private static final String TIME = "_ws.col.Time";
    private static final String LENGTH = "_ws.col.Length";
    private static final String UTC = "_ws.col.Time.UTC";
    private static final String DESCRIPTION = "_ws.col.Description";
    /** The dark form of the table's ground. */
    private static final int DARK_GROUND = 0x23272d;

    @BeforeAll
    static void start() throws Exception {
        Path trace = home.resolve(TRACE);
        Files.copy(Path.of(Product.sample("ocs-crl-proxy.pcapng")), trace);
        open(trace);
        shows("the first frame, chosen by nobody", state -> state.selectedRows().equals(List.of(1)) && state.treeShows("Frame 1:")
                && state.bytes().get("length").equals(200.0));
        shows("the findings", state -> state.findings().contains("Root cause") && !state.steps().isEmpty());
    }

    @BeforeEach
    void firstFrame() throws Exception {
        screen.keys("Escape", "ctrl+f", "Escape", "Home");
        shows("the first frame alone", state -> state.selectedRows().equals(List.of(1)) && state.rowNumbers().contains(2));
    }

    private static List<Integer> lengths(View.State state) {
        return state.rows().stream().map(row -> row.get("Length").toString()).filter(text -> !text.isEmpty()).map(Integer::valueOf).toList();
    }

    @Test
    @Order(1)
    void severalFramesAreSelectedAndSummedUp() throws Exception {
        screen.keys("shift+Down", "shift+Down", "shift+Down");
        shows("four frames", state -> state.selectedRows().equals(List.of(1, 2, 3, 4))
                && state.status().contains("4 selected, 1,992 bytes in 0.005 s"));
        screen.keys("Down");
        shows("one again", state -> state.selectedRows().equals(List.of(5)) && !state.status().contains("selected"));
        screen.clickHolding("ctrl", view.state().row(8).get("at"));
        shows("another one with it", state -> state.selectedRows().equals(List.of(5, 8)) && state.status().contains("2 selected"));
        screen.clickHolding("shift", view.state().row(10).get("at"));
        shows("all from there", state -> state.selectedRows().equals(List.of(8, 9, 10)));
        screen.picture("table-selection");
        screen.keys("ctrl+a");
        shows("all", state -> state.status().contains("1,004 selected"));
        screen.keys("End");
        shows("the last", state -> state.selectedFrame() == 1004);
    }

    @Test
    @Order(2)
    void headingsSortAndGiveTheFilesOrderBack() throws Exception {
        screen.click(view.state().column(LENGTH).get("at"));
        shows("ascending lengths", state -> state.column(LENGTH).get("title").equals("Length \u25b4") && state.idle());
        screen.keys("Home");
        shows("the shortest first", state -> ascending(lengths(state)) && !state.rowNumbers().contains(2));
        screen.click(view.state().column(LENGTH).get("at"));
        shows("descending lengths", state -> state.column(LENGTH).get("title").equals("Length \u25be") && state.idle());
        screen.keys("Home");
        shows("the longest first", state -> !lengths(state).isEmpty() && ascending(lengths(state).reversed()) && lengths(state).getFirst() == 1514);
        screen.picture("table-sorted");
        screen.click(view.state().column(LENGTH).get("at"));
        screen.keys("Home");
        shows("the file's order", state -> state.column(LENGTH).get("title").equals("Length") && state.rowNumbers().subList(0, 3).equals(List.of(1, 2, 3)));
    }

    private static boolean ascending(List<Integer> numbers) {
        List<Integer> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        return !numbers.isEmpty() && sorted.equals(numbers);
    }

    @Test
    @Order(3)
    void anyFieldBecomesAColumn() throws Exception {
        screen.menuAt(view.state().column(DESCRIPTION).get("at"));
        screen.keys("Down", "Down", "Down", "Down", "Return");
        screen.waitFor("Add Column\u2026", 20);
        screen.type("tcp.stream");
        screen.picture("table-add-column");
        screen.keys("Escape", "Return");
        shows("the stream", state -> state.columnFields().contains("tcp.stream") && state.row(1).get("Stream index") != null
                && state.row(1).get("Stream index").toString().matches("\\d+"));
        ProxyScenarioTest.unfold(product, "Transmission Control Protocol");
        Object line = view.state().treeLine("Source Port").get("at");
        Object heading = view.state().column(DESCRIPTION).get("at");
        screen.drag(number(line, 0), number(line, 1), number(heading, 0), number(heading, 1));
        shows("the port that was dragged there", state -> state.columnFields().contains("tcp.srcport")
                && state.row(1).get("Source Port") != null && state.row(1).get("Source Port").toString().matches("\\d+"));
        screen.picture("table-dragged-column");
    }

    @Test
    @Order(5)
    void columnsAreDraggedToAnotherPlace() throws Exception {
        Object moved = view.state().column(LENGTH).get("at");
        Object to = view.state().column(TIME).get("at");
        screen.drag(number(moved, 0), number(moved, 1), number(to, 0) - 30, number(to, 1));
        shows("the length before the time", state -> state.columnFields().indexOf(LENGTH) == 1 && state.columnFields().indexOf(TIME) == 2);
        chooseSet(0);
        shows("the general order", state -> state.columnFields().indexOf(TIME) == 1);
    }

    private static int number(Object place, int index) {
        return ((Number) ((List<?>) place).get(index)).intValue();
    }

    @Test
    @Order(4)
    void setsOfColumnsAreChosenByName() throws Exception {
        chooseSet(1);
        shows("TLS columns", state -> state.columnFields().contains("tls.handshake.extensions_server_name"));
        screen.keys("ctrl+g");
        screen.waitFor("Go to Frame", 20);
        screen.type("306");
        screen.keys("Return");
        shows("a Client Hello", state -> state.row(306).toString().contains("Client Hello (1)"));
        screen.picture("table-tls-columns");
        chooseSet(2);
        shows("its fingerprint", state -> String.valueOf(state.row(306).get("JA4")).matches("t10[di]\\d{4}.{2}_[0-9a-f]{12}_[0-9a-f]{12}"));
        screen.picture("table-hello-columns");
        chooseSet(0);
        shows("the general ones", state -> state.columnFields().size() == 7);
    }

    private static void chooseSet(int which) throws Exception {
        screen.menuAt(view.state().column("_ws.col.Number").get("at"));
        screen.keys("Up", "Right");
        for (int i = 0; i < which; i++) {
            screen.keys("Down");
        }
        screen.keys("Return");
    }

    @Test
    @Order(5)
    void marksAreKeptAndWalked() throws Exception {
        screen.keys("ctrl+m", "Down", "Down", "ctrl+m");
        shows("two marks", state -> Boolean.TRUE.equals(state.row(1).get("marked")) && Boolean.TRUE.equals(state.row(3).get("marked"))
                && state.ruler().stream().anyMatch(mark -> mark.get("kind").equals("MARK")));
        screen.keys("ctrl+shift+n");
        shows("the first", state -> state.selectedFrame() == 1);
        screen.keys("ctrl+shift+b");
        shows("the other, round the end", state -> state.selectedFrame() == 3);
        screen.keys("ctrl+m");
        shows("one mark", state -> Boolean.FALSE.equals(state.row(3).get("marked")));
    }

    @Test
    @Order(6)
    void timesCountFromAReference() throws Exception {
        String before = view.state().row(5).get("Time").toString();
        screen.keys("Down", "Down", "ctrl+shift+t");
        shows("the reference", state -> state.row(3).get("Time").equals("*REF*") && !state.row(5).get("Time").equals(before)
                && state.row(2).get("Time").toString().startsWith("0.00"));
        screen.keys("ctrl+shift+t");
        shows("the time since the first frame", state -> state.row(5).get("Time").equals(before));
    }

    @Test
    @Order(8)
    void theRulerLeadsToFindings() throws Exception {
        shows("findings in the ruler", state -> state.ruler().stream().anyMatch(mark -> mark.get("kind").equals("FINDING")));
        var mark = view.state().ruler().stream().filter(each -> each.get("kind").equals("FINDING")).findFirst().orElseThrow();
        screen.click(mark.get("at"));
        shows("its frame", state -> state.selectedFrame() == ((Number) mark.get("frame")).intValue());
    }

    private static double seconds(View.State state, int frame, String column) {
        return Double.parseDouble(state.row(frame).get(column).toString());
    }

    private static LocalDateTime date(View.State state, int frame) {
        return LocalDateTime.parse(state.row(frame).get("UTC").toString().replace(' ', 'T'));
    }

    /** Opens a heading's menu on "Add Time Column" and takes a kind by its place. */
    private static void addTimes(int kind) throws Exception {
        screen.menuAt(view.state().column(DESCRIPTION).get("at"));
        screen.keys("Down", "Down", "Down", "Down", "Down", "Right");
        for (int i = 0; i < kind; i++) {
            screen.keys("Down");
        }
        screen.keys("Return");
    }

    /** The time since the frame before and the date stand beside the time since the first frame, and tell the same. */
    @Test
    @Order(7)
    void severalKindsOfTimeStandBesideEachOther() throws Exception {
        addTimes(1);
        shows("times since the frame before", state -> state.columnFields().contains("_ws.col.Time.DELTA"));
        addTimes(3);
        shows("dates as well", state -> state.columnFields().contains(UTC) && state.row(3).get("UTC") != null
                && state.row(3).get("UTC").toString().startsWith("20"));
        screen.picture("table-times");
        View.State state = view.state();
        assertEquals(seconds(state, 3, "Time") - seconds(state, 2, "Time"), seconds(state, 3, "Delta"), 0.0000021);
        assertEquals(seconds(state, 5, "Time"), Duration.between(date(state, 1), date(state, 5)).toNanos() / 1e9, 0.0000021);
        screen.menuAt(List.of(at(state.column("_ws.col.Time.DELTA").get("at"), 0), at(state.row(3).get("at"), 1)));
        screen.keys("a", "s");
        String delta = String.format("frame.time_delta == %.6f", seconds(state, 3, "Delta"));
        shows("what the cell of a delta shows", filtered -> filtered.filterText().startsWith(delta) && filtered.rowNumbers().contains(3));
        screen.keys("alt+i", "l");
        shows("all frames", cleared -> cleared.filterText().isEmpty() && cleared.rowNumbers().contains(5));
        screen.click(state.column(UTC).get("at"));
        shows("sorted by it", sorted -> sorted.column(UTC).get("title").toString().endsWith("\u25b4") && sorted.idle());
        screen.click(view.state().column(UTC).get("at"));
        screen.keys("Home");
        shows("the last first", sorted -> sorted.rowNumbers().contains(1004));
        screen.click(view.state().column(UTC).get("at"));
        screen.keys("Home");
        shows("the file's order", sorted -> sorted.rowNumbers().contains(1));
    }

    private static Object at(Object place, int axis) {
        return ((List<?>) place).get(axis);
    }

    /** The columns of the test before are written to a file, given up, and read again under a name of their own. */
    @Test
    @Order(8)
    void setsOfColumnsTravelAsFiles() throws Exception {
        Path file = home.resolve("times.columns.txt");
        chooseFile(2, "Export Columns", file);
        for (int i = 0; i < 100 && !(Files.exists(file) && Files.size(file) > 0); i++) {
            Thread.sleep(100);
        }
        assertTrue(Files.readString(file).contains(UTC + "\t"), Files.readString(file));
        chooseSet(0);
        shows("the general columns", state -> state.columnFields().size() == 7);
        chooseFile(1, "Import Columns", file);
        shows("those of the file", state -> state.columnFields().contains(UTC) && state.columnFields().contains("_ws.col.Time.DELTA"));
        chooseSet(0);
        shows("the general columns, which the file did not replace", state -> state.columnFields().size() == 7);
    }

    /** @param fromLast which item of the column sets, from the last */
    private static void chooseFile(int fromLast, String title, Path file) throws Exception {
        screen.menuAt(view.state().column("_ws.col.Number").get("at"));
        screen.keys("Up", "Right");
        for (int i = 0; i < fromLast; i++) {
            screen.keys("Up");
        }
        screen.keys("Return");
        screen.choose(title, file);
    }

    /** The rows displayed go into a file that says by which filter; a table and the names of fields. */
    @Test
    @Order(9)
    void theTableIsWrittenWithTheFilterItWasMadeBy() throws Exception {
        screen.keys("ctrl+f", "ctrl+a");
        screen.type("http");
        screen.keys("Return");
        shows("the requests and answers", state -> state.count().matches("[1-9].* of 1,004") && state.rowNumbers().contains(407));
        Path csv = export("rows.csv");
        List<String> lines = Files.readAllLines(csv);
        assertTrue(lines.get(0).matches("# table\\.pcapng, \\d+ of 1004 frames, filter: http"), lines.get(0));
        assertEquals("No.,Time,Source,Destination,Protocol,Length,Description", lines.get(1));
        assertTrue(lines.get(2).startsWith("407,11.342808,10.21.34.57,10.21.9.12,HTTP,216,HTTP: GET http://crl.verisign.com/pca3.crl"), lines.get(2));
        Map<String, Object> json = Json.object(Files.readString(export("rows.json")));
        assertEquals("http", json.get("filter"));
        assertEquals(lines.size() - 2, ((List<?>) json.get("rows")).size());
        assertEquals("408", ((Map<?, ?>) ((List<?>) json.get("rows")).get(1)).get("_ws.col.Number"));
        screen.keys("alt+i", "l");
        shows("all frames", state -> state.filterText().isEmpty());
    }

    private static Path export(String name) throws Exception {
        Path file = home.resolve(name);
        screen.keys("alt+f", "e", "t");
        screen.choose("Export Table", file);
        shows("that it was written", state -> state.status().contains(name));
        return file;
    }

    @Test
    @Order(7)
    void selectionsAreWalkedBackAndForward() throws Exception {
        goTo(416);
        screen.click(view.state().row(412).get("at"));
        shows("a click", state -> state.selectedFrame() == 412);
        shows("a line along its conversation", state -> List.of(409, 411, 412).stream().allMatch(each -> Boolean.TRUE.equals(state.row(each).get("together")))
                && Boolean.FALSE.equals(state.row(413).get("together")));
        screen.keys("alt+Left");
        shows("back at frame 416", state -> state.selectedFrame() == 416);
        screen.keys("alt+Left");
        shows("back at the first", state -> state.selectedFrame() == 1);
        screen.keys("alt+Right", "alt+Right");
        shows("frame 412 again", state -> state.selectedFrame() == 412);
    }

    private static String related(View.State state, int frame) {
        return String.valueOf(state.row(frame).get("related"));
    }

    @Test
    @Order(8)
    @SuppressWarnings("unchecked")
    void framesThatTheSelectedOneNamesHaveSigns() throws Exception {
        goTo(408);
        shows("the request", state -> related(state, 407).equals("REQUEST") && related(state, 406).equals("")
                && related(state, 402).equals(""));
        screen.hover((List<Double>) view.state().row(407).get("at"));
        screen.picture("table-request");
        screen.keys("Up");
        shows("the response", state -> related(state, 408).equals("RESPONSE") && related(state, 407).equals(""));
        screen.keys("Home");
        goTo(311);
        screen.keys("Up");
        shows("what is acknowledged", state -> related(state, 309).equals("ACKED"));
        screen.keys("Up");
        shows("where the message is whole", state -> related(state, 311).equals("WHOLE"));
        screen.picture("table-whole");
    }

    @Test
    @Order(8)
    void toolsAreAtHand() throws Exception {
        assertEquals(13, view.state().part("tools").size(), view.state().part("tools").toString());
        tool("Last Frame");
        shows("the last", state -> state.selectedFrame() == 1004);
        tool("First Frame");
        shows("the first", state -> state.selectedFrame() == 1);
        int before = number(view.state().column(LENGTH).get("width"));
        tool("Fit Columns");
        shows("a narrower column", state -> number(state.column(LENGTH).get("width")) != before);
        goTo(417);
        tool("Reload Trace");
        shows("the trace again, where it was", state -> state.status().contains("was read anew") && state.selectedFrame() == 417 && state.idle());
        screen.picture("table-tools");
    }

    private static void tool(String name) throws Exception {
        screen.click(view.state().part("tools").get(name));
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }

    /** What another program pastes: rows of the columns shown, and the bytes of the first frame, three times the same. */
    @Test
    @Order(9)
    void copiesArePastedInEveryForm() throws Exception {
        screen.keys("shift+Down");
        shows("two frames", state -> state.selectedRows().equals(List.of(1, 2)));
        String first = "1\t" + view.state().row(1).get("Time") + "\t" + view.state().row(1).get("Source");
        List<String> rows = copied("t").lines().toList();
        assertEquals("No.\tTime\tSource\tDestination\tProtocol\tLength\tDescription", rows.getFirst());
        assertEquals(3, rows.size());
        assertTrue(rows.get(1).startsWith(first), rows.get(1));
        List<String> csv = copied("c").lines().toList();
        assertTrue(csv.get(1).startsWith(first.replace('\t', ',')), csv.get(1));
        List<String> markdown = copied("m").lines().toList();
        assertEquals("| No. | Time | Source | Destination | Protocol | Length | Description |", markdown.getFirst());
        assertTrue(markdown.get(2).startsWith("| " + first.replace("\t", " | ")), markdown.get(2));
        String dump = copied("h").lines().takeWhile(line -> !line.isEmpty()).filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(8, Math.min(line.length(), 57)).replaceAll("[^0-9a-f]", "")).collect(Collectors.joining());
        assertEquals(Integer.parseInt(view.state().row(1).get("Length").toString()), dump.length() / 2);
        String array = copied("a");
        assertEquals(dump, array.substring(array.indexOf('{'), array.indexOf('}')).replaceAll("0x|[^0-9a-f]", ""));
        Path capture = Path.of(copied("f").strip());
        assertTrue(HexFormat.of().formatHex(Files.readAllBytes(capture)).contains(dump), "the capture does not have the frame");
        assertTrue(Files.size(capture) < 4000, "the capture has more than two frames");
    }

    /** Edit &gt; Copy As, and what then is in the clipboard. */
    private static String copied(String letter) throws Exception {
        String before = screen.clipboard();
        screen.keys("alt+e", "p", letter);
        String now = screen.clipboard();
        for (int i = 0; i < 100 && (now.isEmpty() || now.equals(before)); i++) {
            Thread.sleep(100);
            now = screen.clipboard();
        }
        assertNotEquals(before, now, "nothing was copied");
        return now;
    }

    /** What is copied is pasted as a comment: the file then holds the rows, and the comment. */
    @Test
    @Order(9)
    void copiedRowsAndCommentsArriveWhereTheyShould() throws Exception {
        screen.keys("shift+Down", "ctrl+c");
        shows("said", state -> state.status().contains("2 frames copied"));
        screen.keys("Home", "ctrl+alt+c");
        screen.waitFor("Frame Comment", 20);
        screen.keys("ctrl+v", "space");
        screen.type("seen before");
        screen.picture("table-comment-dialog");
        screen.keys("ctrl+Return");
        shows("the comment, in the file opened anew", state -> Boolean.TRUE.equals(state.row(1).get("commented")) && state.idle());
        screen.picture("table-comment");
        String file = Files.readString(home.resolve(TRACE), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(file.contains("SMB: NT Create AndX Response") && file.contains("seen before"), "the comment is not in the file");
    }

    @Test
    @Order(10)
    void anotherThemeReachesTheTableAtOnce() throws Exception {
        screen.keys("alt+w", "t", "d");
        BufferedImage picture = screen.picture("table-dark");
        for (int i = 0; i < 50 && Screen.pixels(picture, DARK_GROUND) < 20_000; i++) {
            picture = screen.picture("table-dark");
        }
        assertTrue(Screen.pixels(picture, DARK_GROUND) >= 20_000, "the table is not dark");
        screen.keys("alt+w", "t", "l");
    }
}
