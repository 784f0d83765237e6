package org.wirefig.protocol.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

class SyslogTest {
    private static Trace trace(String text) throws IOException {
        return new Frames(40000, 514).overUdp().client(text.getBytes(StandardCharsets.UTF_8)).open();
    }

    @Test
    void theExampleOfRfc3164() throws IOException {
        try (Trace trace = trace("<34>Oct 11 22:14:15 mymachine su[231]: 'su root' failed for lonvick on /dev/pts/8")) {
            assertEquals(List.of("4"), Frames.values(trace, 1, "syslog.facility"));
            assertEquals(List.of("2"), Frames.values(trace, 1, "syslog.level"));
            assertEquals(List.of("Oct 11 22:14:15"), Frames.values(trace, 1, "syslog.timestamp_rfc3164"));
            assertEquals(List.of("mymachine"), Frames.values(trace, 1, "syslog.hostname"));
            assertEquals(List.of("231"), Frames.values(trace, 1, "syslog.procid"));
            assertEquals(List.of("Oct 11 22:14:15 mymachine su[231]: 'su root' failed for lonvick on /dev/pts/8"),
                    Frames.values(trace, 1, "syslog.msg"));
            assertEquals("Syslog: CRIT, 'su root' failed for lonvick on /dev/pts/8", trace.row(1).description());
        }
    }

    @Test
    void theExampleOfRfc5424() throws IOException {
        try (Trace trace = trace("<165>1 2003-10-11T22:14:15.003Z host.example.com evntslog - ID47 [a b=\"c\"] An event")) {
            assertEquals(List.of("20"), Frames.values(trace, 1, "syslog.facility"));
            assertEquals(List.of("1"), Frames.values(trace, 1, "syslog.version"));
            assertEquals(List.of("evntslog"), Frames.values(trace, 1, "syslog.appname"));
            assertEquals(List.of("ID47"), Frames.values(trace, 1, "syslog.msgid"));
            assertTrue(Frames.values(trace, 1, "syslog.timestamp").getFirst().contains("22:14:15.003"));
            assertEquals("Syslog: NOTICE, [a b=\"c\"] An event", trace.row(1).description());
        }
    }

    @Test
    void aTimeThatIsNoneIsSaidToBeNone() throws IOException {
        try (Trace trace = trace("<165>1 2003-13-11T25:14:15Z host app - - - x")) {
            assertTrue(Frames.tree(trace, 1).contains("not one of RFC 5424"), Frames.tree(trace, 1));
            assertEquals(List.of("host"), Frames.values(trace, 1, "syslog.hostname"));
        }
    }

    @Test
    void whatHasNoPriorityIsAMessage() throws IOException {
        for (String text : List.of("<", "<>x", "<1234>x", "<3x>y", "<13", "plain")) {
            try (Trace trace = trace(text)) {
                assertEquals(List.of(text), Frames.values(trace, 1, "syslog.msg"));
                assertTrue(Frames.values(trace, 1, "syslog.level").isEmpty());
            }
        }
    }
}
