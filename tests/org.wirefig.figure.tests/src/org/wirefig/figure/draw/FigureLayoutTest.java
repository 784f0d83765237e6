package org.wirefig.figure.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Figures;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Step;
import org.wirefig.figure.TimeMode;
import org.wirefig.figure.Title;

class FigureLayoutTest {
    private static FigureLayout layout(Figure figure, LayoutOptions options) {
        return FigureLayout.of(figure, FontTable.get(), options);
    }

    @Test
    void textsKeepApartAndInside() {
        LayoutChecker.check(layout(Figures.everything(), LayoutOptions.DEFAULT));
        for (long seed = 1; seed <= 25; seed++) {
            Figure figure = Figures.random(1 + (int) seed % 9, 120, seed);
            for (TimeMode mode : TimeMode.values()) {
                LayoutChecker.check(layout(figure, LayoutOptions.DEFAULT.time(mode)));
                LayoutChecker.check(layout(figure, LayoutOptions.DEFAULT.time(mode).width(700)));
            }
        }
    }

    @Test
    void aFigureWithoutAnythingHasARoomForItsTitle() {
        Figure everything = Figures.everything();
        Figure empty = new Figure(everything.title(), Detail.STORY, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        LayoutChecker.check(layout(empty, LayoutOptions.DEFAULT));
    }

    @Test
    void timesWithinASecondAreWrittenOnce() {
        Figure everything = Figures.everything();
        Title of = everything.title();
        Title brief = new Title(of.trace(), "", "", 2, 2, of.firstNanos(), of.firstNanos(), of.firstNanos() + 473_000_000L, of.zone());
        Figure figure = new Figure(brief, Detail.STORY, everything.participants(), List.of(), List.of(), List.of(), List.of(), List.of());
        String facts = layout(figure, LayoutOptions.DEFAULT).titleTexts().getLast().text();
        assertTrue(facts.contains("2008-03-28 10:00:00 UTC-05:00  ·  473 ms"), facts);
    }

    @Test
    void framesOfAStepAreNotCut() {
        Figure everything = Figures.everything();
        int[] frames = {9, 12, 13, 18, 22, 25, 26, 27, 31, 40};
        Step step = Step.of(0, 1, Step.Kind.MESSAGE, everything.title().firstNanos(), frames, "Certificate",
                "CN=server.example.com; CRL http://crl.verisign.com/Class3InternationalServer/revoked/2008.crl", -1);
        Figure figure = new Figure(everything.title(), Detail.STORY, everything.participants().subList(0, 2), List.of(), List.of(step), List.of(),
                List.of(), List.of());
        FigureLayout layout = layout(figure, LayoutOptions.DEFAULT);
        LayoutChecker.check(layout);
        List<String> texts = layout.row(0).texts().stream().map(PlacedText::text).toList();
        assertTrue(String.join(" ", texts).contains("9, 12, 13, 18, 22, 25–27, 31, 40"), texts::toString);
        assertTrue(texts.stream().noneMatch(text -> text.contains("…")), texts::toString);
    }

    @Test
    void aWidthIsKeptByWrapping() {
        Figure figure = Figures.everything();
        double natural = layout(figure, LayoutOptions.DEFAULT).width();
        FigureLayout narrow = layout(figure, LayoutOptions.DEFAULT.width(natural - 80));
        assertEquals(natural - 80, narrow.width(), 1);
        assertTrue(narrow.height() > layout(figure, LayoutOptions.DEFAULT).height());
    }

    @Test
    void wordsStayWholeWhereRoomIsShort() {
        Title title = Figures.everything().title();
        List<Participant> hosts = List.of(new Participant("a", Participant.Kind.HOST, "Client", "", List.of(), false),
                new Participant("b", Participant.Kind.HOST, "Proxy", "", List.of(), false));
        Step step = new Step(1, 0, Step.Kind.MESSAGE, title.firstNanos(), new int[] {408}, "407 Proxy Authentication Required", "offers NTLM", -1, true, List.of());
        Figure figure = new Figure(title, Detail.STORY, hosts, List.of(), List.of(step), List.of(), List.of(), List.of());
        FigureLayout layout = layout(figure, LayoutOptions.DEFAULT.width(300));
        LayoutChecker.check(layout);
        List<String> texts = layout.row(0).texts().stream().map(PlacedText::text).toList();
        assertTrue(texts.containsAll(List.of("407 Proxy", "Authentication", "Required")), texts::toString);
    }

    @Test
    void aStepIsFoundByItsHeight() {
        FigureLayout layout = layout(Figures.random(5, 300, 7), LayoutOptions.DEFAULT);
        for (int i = 0; i < 300; i++) {
            assertEquals(i, layout.stepAt(layout.row(i).arrowY()));
        }
        assertEquals(-1, layout.stepAt(0));
        assertEquals(-1, layout.stepAt(layout.height()));
    }

    @Test
    void aHundredThousandStepsAreLaidOutInTime() {
        Figure figure = Figures.random(12, 100_000, 3);
        layout(Figures.random(12, 5_000, 4), LayoutOptions.DEFAULT);
        // processor time: what else the machine does must not count
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        FigureLayout layout = layout(figure, LayoutOptions.DEFAULT);
        double laidOut = (clock.getCurrentThreadCpuTime() - start) / 1e9;
        assertTrue(laidOut < 2, "laid out in " + laidOut + " s");
        FigurePainter painter = new FigurePainter(layout, Theme.LIGHT);
        CountingSurface all = new CountingSurface();
        painter.paint(all, 0, layout.height() / 2, layout.width(), 900);
        assertTrue(all.calls < 4_000, "draws only what is visible, but made " + all.calls + " calls");
    }

    @Test
    void ofManyHostsOnlyThoseInSightAreDrawn() {
        FigureLayout layout = layout(Figures.random(400, 2_000, 5), LayoutOptions.DEFAULT);
        CountingSurface some = new CountingSurface();
        new FigurePainter(layout, Theme.LIGHT).paint(some, layout.width() / 2, 0, 900, 900);
        CountingSurface all = new CountingSurface();
        new FigurePainter(layout, Theme.LIGHT).paint(all, 0, 0, layout.width(), 900);
        assertTrue(some.calls * 5 < all.calls, "of " + all.calls + " calls for all hosts " + some.calls + " are made for a few");
    }

    /** A window on the left of a wide figure: the words of an arrow to the far right are in it. */
    @Test
    void wordsGoWithThePartOfAnArrowThatIsInSight() {
        Figure hosts = Figures.random(25, 1, 3);
        Step far = Step.of(0, 24, Step.Kind.MESSAGE, 0, new int[] {1}, "GET /far", "", -1);
        Figure figure = new Figure(hosts.title(), Detail.FRAMES, hosts.participants(), List.of(), List.of(far), List.of(), List.of(), List.of());
        FigureLayout layout = layout(figure, LayoutOptions.DEFAULT);
        CountingSurface left = new CountingSurface();
        new FigurePainter(layout, Theme.LIGHT).paint(left, 0, 0, 800, 900);
        assertTrue(left.said.contains("GET /far") && left.right <= 800, () -> left.said + " up to " + left.right);
    }

    /** Every text of a row stands whole on one sheet, numbers, times and frames on all of those side by side, each head on one or, where is cut, two. */
    @Test
    void sheetsSideBySideLeaveNothingOutAndCutNoText() {
        for (long seed = 1; seed <= 6; seed++) {
            Figure figure = Figures.random(25, 40, seed);
            FigureLayout layout = layout(figure, LayoutOptions.DEFAULT.sheet(1000));
            LayoutChecker.check(layout);
            int across = layout.strips().size();
            assertTrue(across > 2 && layout.sheetWidth() <= 1000, () -> across + " sheets of " + layout.sheetWidth());
            Pages pages = new Pages(layout, 1e6);
            int[] heads = new int[figure.participants().size()];
            int texts = 0;
            int wanted = 0;
            for (int column = 0; column < across; column++) {
                CountingSurface sheet = new CountingSurface();
                pages.paint(Theme.LIGHT, sheet, 0, column);
                assertTrue(sheet.left >= 0 && sheet.right <= layout.sheetWidth(), "a text runs out of the sheet");
                texts += sheet.rowTexts;
                for (int i = 0; i < heads.length; i++) {
                    heads[i] += sheet.heads.contains(i) ? 1 : 0;
                }
            }
            for (Row row : layout.rows()) {
                for (PlacedText text : row.texts()) {
                    long on = row instanceof Row.StepRow && text.x() + text.width() < layout.gutter() ? across
                            : layout.strips().stream().filter(strip -> (strip == layout.strips().getFirst() || text.x() >= strip.left())
                                    && text.x() + text.width() <= strip.right()).count();
                    assertTrue(on > 0, () -> "cut on every sheet: " + text);
                    wanted += on;
                }
            }
            assertEquals(wanted, texts);
            assertEquals(figure.participants().size() + across - 1, Arrays.stream(heads).sum());
            assertTrue(Arrays.stream(heads).allMatch(times -> times == 1 || times == 2));
        }
    }

    @Test
    void pagesCutBetweenRowsAndLeaveNothingOut() {
        FigureLayout layout = layout(Figures.random(5, 300, 11), LayoutOptions.DEFAULT);
        Pages pages = new Pages(layout, 1000);
        double y = layout.bodyTop();
        for (Pages.Page page : pages.pages()) {
            assertEquals(y, page.top(), 0.001);
            y = page.bottom();
            assertTrue(page.above() + layout.headHeight() + page.bottom() - page.top() <= 1000, () -> "page too high: " + page);
        }
        assertEquals(layout.bodyBottom(), y, 9);
        for (Row row : layout.rows()) {
            assertEquals(pages.pageAt(row.top() + 0.01), pages.pageAt(row.bottom() - 0.01), "a row is cut");
        }
    }

    private static final class CountingSurface implements Surface {
        final Set<Integer> heads = new HashSet<>();
        final Set<String> said = new HashSet<>();
        int calls;
        int rowTexts;
        double left;
        double right;
        private boolean inRow;

        @Override
        public void begin(String kind, int index, String tip) {
            inRow = Set.of("step", "gap", "note").contains(kind);
            if (kind.equals("participant")) {
                heads.add(index);
            }
        }

        @Override
        public void end() {
            inRow = false;
        }

        @Override
        public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
            calls++;
        }

        @Override
        public void rectangle(double x, double y, double width, double height, double radius, int fill, Stroke stroke) {
            calls++;
        }

        @Override
        public void polygon(double[] xs, double[] ys, int fill, Stroke stroke) {
            calls++;
        }

        @Override
        public void text(String text, double x, double baseline, TextStyle style, int colour) {
            calls++;
            if (inRow) {
                rowTexts++;
                said.add(text);
                left = Math.min(left, x);
                right = Math.max(right, x + FontTable.get().width(text, style));
            }
        }

        @Override
        public void clip(double x, double y, double width, double height) {
            calls++;
        }

        @Override
        public void unclip() {
            calls++;
        }
    }
}
