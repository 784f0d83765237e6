import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.FigureConversation;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Step;
import org.wirefig.figure.Title;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FigurePainter;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.LayoutOptions;
import org.wirefig.figure.draw.ScaledSurface;
import org.wirefig.figure.draw.Theme;
import org.wirefig.figure.export.Graphics2DSurface;

/** Lays out a figure of 100,000 steps and repaints windows of 1600 by 1000 all over it; prints milliseconds of processor time. */
public final class FigureBenchmark {
    private static final int STEPS = 100_000;
    private static final int HOSTS = 12;
    /** Processor time, so that a busy machine does not count; all is done by one thread. */
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private FigureBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        Figure figure = figure();
        for (int round = 1; round <= 5; round++) {
            long start = THREAD.getCurrentThreadCpuTime();
            FigureLayout layout = FigureLayout.of(figure, FontTable.get(), LayoutOptions.DEFAULT);
            double laidOut = (THREAD.getCurrentThreadCpuTime() - start) / 1e6;
            BufferedImage window = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = window.createGraphics();
            Graphics2DSurface surface = new Graphics2DSurface(graphics);
            FigurePainter painter = new FigurePainter(layout, Theme.LIGHT);
            double worst = 0;
            double sum = 0;
            for (int i = 0; i < 50; i++) {
                double y = (layout.height() - 1000) * i / 50;
                start = THREAD.getCurrentThreadCpuTime();
                painter.paint(new ScaledSurface(surface, 1, 0, -y), 0, y, 1600, 1000);
                double painted = (THREAD.getCurrentThreadCpuTime() - start) / 1e6;
                worst = Math.max(worst, painted);
                sum += painted;
            }
            graphics.dispose();
            System.out.printf("round %d: %,d steps laid out in %.0f ms; repaint %.1f ms on average, %.1f ms at worst%n", round, STEPS, laidOut,
                    sum / 50, worst);
        }
    }

    private static Figure figure() {
        List<Participant> hosts = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(new Participant("h" + i, Participant.Kind.HOST, "Host " + i, "host" + i + ".example.com", List.of("10.0.0." + i), false));
        }
        List<FigureConversation> conversations = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            conversations.add(new FigureConversation("tcp.stream==" + i, "Conversation " + i, i % HOSTS, (i * 7 + 1) % HOSTS));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            FigureConversation c = conversations.get(i / 50 % 2000);
            boolean there = i % 2 == 0;
            steps.add(Step.of(there ? c.a() : c.b(), there ? c.b() : c.a(), Step.Kind.MESSAGE, i * 1_000_000L, new int[] {i + 1},
                    there ? "GET /some/resource/with/number/" + i : "200 OK", there ? "HTTP/1.1" : "text/html, " + i + " bytes", i / 50 % 2000));
        }
        return new Figure(new Title("benchmark", "", "", STEPS, STEPS, 0, 0, STEPS * 1_000_000L, ZoneOffset.UTC), Detail.MESSAGES, hosts, conversations,
                steps, List.of(), List.of(), List.of());
    }
}
