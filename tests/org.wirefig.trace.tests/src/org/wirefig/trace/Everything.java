package org.wirefig.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirefig.capture.Capture;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.protocol.Peers;

/** All that a trace tells, as lines, to hold two openings of one file against each other; the frames from the last to the first. */
final class Everything {
    private static final String[] FILTERS = {"tcp.port==443 || udp.port==53", "ip.addr==10.0.0.0/8", "tls.alert_message", "http || dns",
        "tcp.stream==0", "frame contains \"crl\"", "tcp.analysis.flags", "frame.comment", "tcp.flags.syn==1 && tcp.len==0"};

    private Everything() {
    }

    static List<String> of(Trace trace) throws FilterException {
        List<String> all = new ArrayList<>();
        columns(trace, all);
        capture(trace.capture(), all);
        for (String filter : FILTERS) {
            all.add(filter + ": " + Arrays.toString(trace.select(Filter.compile(filter), Progress.NONE).stream().toArray()));
        }
        for (int frame = trace.frameCount(); frame > 0; frame--) {
            all.add(trace.row(frame).toString());
            StringBuilder tree = new StringBuilder();
            for (Node root : trace.decode(frame).roots()) {
                add(root, tree);
            }
            // a line a frame: a whole tree would fill the memory with those of all captures
            all.add(frame + " " + tree.length() + " " + tree.toString().hashCode() + " " + trace.session().tcpNotes().flags(frame));
        }
        return all;
    }

    /** What the columns and the index tell, without decoding. */
    static List<String> columns(Trace trace) {
        List<String> all = new ArrayList<>();
        columns(trace, all);
        return all;
    }

    private static void columns(Trace trace, List<String> to) {
        FrameColumns columns = trace.columns();
        FrameIndex index = trace.capture().frames();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            int stack = columns.stack(frame);
            to.add(frame + " " + index.offset(frame) + " " + index.capturedLength(frame) + " " + index.length(frame) + " " + index.timeNanos(frame) + " "
                    + index.interfaceId(frame) + " " + (stack == LayerStacks.UNKNOWN ? "?" : Arrays.toString(columns.stacks().protocols(stack)) + columns.stacks().marks(stack))
                    + " " + columns.tcpStream(frame) + " " + columns.udpStream(frame) + " " + columns.backward(frame) + " " + columns.tcpFlags(frame) + " "
                    + columns.tcpLength(frame));
        }
        for (Peers peers : trace.tcpConversations()) {
            to.add("tcp " + text(peers));
        }
        for (Peers peers : trace.udpConversations()) {
            to.add("udp " + text(peers));
        }
    }

    private static String text(Peers of) {
        return of.number() + " " + of.addressA().kind() + of.addressA() + " " + of.portA() + " " + of.addressB().kind() + of.addressB() + " " + of.portB() + " "
                + of.firstFrame() + " " + of.lastFrame();
    }

    private static void capture(Capture capture, List<String> to) {
        to.add(capture.format() + " " + capture.zone() + " " + capture.warnings() + " " + capture.comments() + " " + capture.interfaces() + " "
                + capture.names());
        capture.processes().forEach(process -> to.add(process.path() + " " + process.pid() + " " + process.localAddress() + " " + process.localPort() + " "
                + process.remoteAddress() + " " + process.remotePort() + " " + Arrays.hashCode(process.icon().copy())));
        capture.secrets().forEach(secrets -> to.add(secrets.type() + " " + Arrays.hashCode(secrets.data().copy())));
        for (int frame = 1; frame <= capture.frames().count(); frame++) {
            if (!capture.frameComments(frame).isEmpty() || capture.processOf(frame) >= 0) {
                to.add(frame + " " + capture.frameComments(frame) + " " + capture.processOf(frame));
            }
        }
    }

    private static void add(Node node, StringBuilder to) {
        to.append(node.field() == null ? "" : node.field().name()).append(' ').append(node.source()).append(' ').append(node.offset()).append(' ')
                .append(node.length()).append(' ').append(node.text()).append('\n');
        node.children().forEach(child -> add(child, to));
    }
}
