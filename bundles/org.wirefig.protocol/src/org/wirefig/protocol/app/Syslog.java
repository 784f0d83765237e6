package org.wirefig.protocol.app;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocol;

/** Syslog messages over UDP: the BSD form (RFC 3164), and the structured one with a version (RFC 5424). */
public final class Syslog extends Protocol {
    private static final int PORT = 514;
    private static final int LONGEST_PRIORITY = 3;
    private static final int LONGEST_HEADER = 1024;
    /** RFC 3164, section 4.1.2, and the tag of 4.1.3 with a process number. */
    private static final Pattern BSD = Pattern.compile("([A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d) (\\S+) (?:([^\\s:\\[]{1,32})(?:\\[(\\w+)])?: ?)?");
    /** RFC 5424, section 6: version, time, host, application, process, message. */
    private static final Pattern STRUCTURED = Pattern.compile("([1-9]\\d{0,2}) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) ");

    private static final Field FACILITY = Field.number("syslog.facility", "Facility")
            .names(0, "KERN - kernel messages", 1, "USER - random user-level messages", 2, "MAIL - mail system",
                    3, "DAEMON - system daemons", 4, "AUTH - security/authorization messages",
                    5, "SYSLOG - messages generated internally by syslogd", 6, "LPR - line printer subsystem",
                    7, "NEWS - network news subsystem", 8, "UUCP - UUCP subsystem", 9, "CRON - clock daemon (BSD, Linux)",
                    10, "AUTHPRIV - security/authorization messages (private)", 11, "FTP - ftp daemon", 12, "NTP - ntp subsystem",
                    13, "LOGAUDIT - log audit", 14, "LOGALERT - log alert", 15, "CRON - clock daemon (Solaris)",
                    16, "LOCAL0 - reserved for local use", 17, "LOCAL1 - reserved for local use",
                    18, "LOCAL2 - reserved for local use", 19, "LOCAL3 - reserved for local use",
                    20, "LOCAL4 - reserved for local use", 21, "LOCAL5 - reserved for local use",
                    22, "LOCAL6 - reserved for local use", 23, "LOCAL7 - reserved for local use");
    private static final Field LEVEL = Field.number("syslog.level", "Level")
            .names(0, "EMERG - system is unusable", 1, "ALERT - action must be taken immediately", 2, "CRIT - critical conditions",
                    3, "ERR - error conditions", 4, "WARNING - warning conditions", 5, "NOTICE - normal but significant condition",
                    6, "INFO - informational", 7, "DEBUG - debug-level messages")
            .help("The severity, RFC 5424, section 6.2.1");
    private static final Field VERSION = Field.text("syslog.version", "Syslog version");
    private static final Field BSD_TIME = Field.text("syslog.timestamp_rfc3164", "Syslog timestamp (RFC3164)");
    private static final Field TIME = Field.of(Field.Type.TIME, "syslog.timestamp", "Syslog timestamp");
    private static final Field HOST = Field.text("syslog.hostname", "Syslog hostname");
    private static final Field APPLICATION = Field.text("syslog.appname", "Syslog app name");
    private static final Field PROCESS = Field.text("syslog.procid", "Syslog process id");
    private static final Field MESSAGE_ID = Field.text("syslog.msgid", "Syslog message id");
    private static final Field MESSAGE = Field.text("syslog.msg", "Message").help("All that follows the priority");

    public Syslog() {
        super("syslog", "Syslog", "Syslog Message", "RFC 5424, RFC 3164");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, PORT);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("Syslog");
        if (!d.reporting() && !d.describing()) {
            return;
        }
        d.open(this, b);
        int begin = priority(d, b);
        int at = begin;
        String header = b.ascii(at, Math.min(LONGEST_HEADER, b.length() - at));
        Matcher structured = STRUCTURED.matcher(header);
        Matcher bsd = BSD.matcher(header);
        if (at > 0 && structured.lookingAt()) {
            groups(d, b, at, structured, VERSION, null, HOST, APPLICATION, PROCESS, MESSAGE_ID);
            time(d, b, at + structured.start(2), structured.group(2));
            at += structured.end();
        } else if (bsd.lookingAt()) {
            groups(d, b, at, bsd, BSD_TIME, HOST, APPLICATION, PROCESS);
            at += bsd.end();
        }
        d.text(MESSAGE, b, begin, b.length() - begin, StandardCharsets.UTF_8);
        if (d.describing()) {
            d.describeMore(FieldText.printable(b.text(at, b.length() - at, StandardCharsets.UTF_8).strip()));
        }
        d.close();
    }

    /** The number between angle brackets, eight times the facility and the level; how long it is, or 0. */
    private static int priority(Dissection d, Bytes b) {
        int end = b.length() > 0 && b.u8(0) == '<' ? b.find('>', 1, Math.min(b.length(), LONGEST_PRIORITY + 2)) : -1;
        int priority = 0;
        for (int i = 1; i < end; i++) {
            int digit = Character.digit(b.u8(i), 10);
            if (digit < 0) {
                return 0;
            }
            priority = priority * 10 + digit;
        }
        if (end < 2) {
            return 0;
        }
        d.bits(FACILITY, b, 0, end + 1, priority, 0x3f8);
        d.bits(LEVEL, b, 0, end + 1, priority, 7);
        if (d.describing()) {
            d.describe("Syslog: " + LEVEL.names().name(priority & 7).replaceFirst(" - .*", "") + ",");
        }
        return end + 1;
    }

    private static void groups(Dissection d, Bytes b, int at, Matcher header, Field... fields) {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != null && header.group(i + 1) != null) {
                d.value(fields[i], b, at + header.start(i + 1), header.group(i + 1).length(), header.group(i + 1));
            }
        }
    }

    /** A hyphen stands for a time that is not known. */
    private static void time(Dissection d, Bytes b, int at, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            d.value(TIME, b, at, text.length(), Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()));
        } catch (DateTimeParseException | ArithmeticException none) {
            d.note(b, at, text.length(), "Syslog timestamp: " + (text.equals("-") ? "not known" : "not one of RFC 5424, section 6.2.3"));
        }
    }
}
