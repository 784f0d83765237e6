package org.wirefig.protocol.app;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;

/** The methods of AMQP 0-9-1 and their arguments (its specification, sections 1.4 to 1.8 and 4.2.5). */
final class AmqpMethods {
    static final Names CLASSES = Names.of(10, "Connection", 20, "Channel", 40, "Exchange", 50, "Queue", 60, "Basic", 85, "Confirm", 90, "Tx");
    private static final Field CLASS = Field.number("amqp.method.class", "Class").names(CLASSES);
    private static final Field METHOD = Field.number("amqp.method.method", "Method");
    private static final Field ARGUMENTS = Field.none("amqp.method.arguments", "Arguments");
    private static final String PREFIX = "amqp.method.arguments.";

    /** An argument: its field, and how it lies in the bytes. */
    private record Argument(Field field, Form form) {
    }

    private enum Form {
        OCTET, SHORT, LONG, LONG_LONG, SHORT_TEXT, LONG_BYTES, TABLE, BITS
    }

    private record Method(String name, Argument[] arguments) {
    }

    private static final Map<String, Field> FIELDS = new HashMap<>();
    private static final Map<Integer, Method> METHODS = new HashMap<>();

    static {
        add(10, 10, "Start", "o:version_major o:version_minor t:server_properties L:mechanisms L:locales");
        add(10, 11, "Start-Ok", "t:client_properties s:mechanism L:response s:locale");
        add(10, 20, "Secure", "L:challenge");
        add(10, 21, "Secure-Ok", "L:response");
        add(10, 30, "Tune", "h:channel_max l:frame_max h:heartbeat");
        add(10, 31, "Tune-Ok", "h:channel_max l:frame_max h:heartbeat");
        add(10, 40, "Open", "s:virtual_host s:capabilities b:insist");
        add(10, 41, "Open-Ok", "s:known_hosts");
        add(10, 50, "Close", "h:reply_code s:reply_text h:class_id h:method_id");
        add(10, 51, "Close-Ok", "");
        add(10, 60, "Blocked", "s:reason");
        add(10, 61, "Unblocked", "");
        add(20, 10, "Open", "s:out_of_band");
        add(20, 11, "Open-Ok", "L:channel_id");
        add(20, 20, "Flow", "b:active");
        add(20, 21, "Flow-Ok", "b:active");
        add(20, 40, "Close", "h:reply_code s:reply_text h:class_id h:method_id");
        add(20, 41, "Close-Ok", "");
        add(40, 10, "Declare", "h:ticket s:exchange s:type b:passive t:arguments");
        add(40, 11, "Declare-Ok", "");
        add(40, 20, "Delete", "h:ticket s:exchange b:if_unused");
        add(40, 21, "Delete-Ok", "");
        add(50, 10, "Declare", "h:ticket s:queue b:passive t:arguments");
        add(50, 11, "Declare-Ok", "s:queue l:message_count l:consumer_count");
        add(50, 20, "Bind", "h:ticket s:queue s:exchange s:routing_key b:nowait t:arguments");
        add(50, 21, "Bind-Ok", "");
        add(50, 30, "Purge", "h:ticket s:queue b:nowait");
        add(50, 31, "Purge-Ok", "l:message_count");
        add(50, 40, "Delete", "h:ticket s:queue b:if_unused");
        add(50, 41, "Delete-Ok", "l:message_count");
        add(50, 50, "Unbind", "h:ticket s:queue s:exchange s:routing_key t:arguments");
        add(50, 51, "Unbind-Ok", "");
        add(60, 10, "Qos", "l:prefetch_size h:prefetch_count b:global");
        add(60, 11, "Qos-Ok", "");
        add(60, 20, "Consume", "h:ticket s:queue s:consumer_tag b:no_local t:filter");
        add(60, 21, "Consume-Ok", "s:consumer_tag");
        add(60, 30, "Cancel", "s:consumer_tag b:nowait");
        add(60, 31, "Cancel-Ok", "s:consumer_tag");
        add(60, 40, "Publish", "h:ticket s:exchange s:routing_key b:mandatory");
        add(60, 50, "Return", "h:reply_code s:reply_text s:exchange s:routing_key");
        add(60, 60, "Deliver", "s:consumer_tag q:delivery_tag b:redelivered s:exchange s:routing_key");
        add(60, 70, "Get", "h:ticket s:queue b:no_ack");
        add(60, 71, "Get-Ok", "q:delivery_tag b:redelivered s:exchange s:routing_key l:message_count");
        add(60, 72, "Get-Empty", "s:cluster_id");
        add(60, 80, "Ack", "q:delivery_tag b:multiple");
        add(60, 90, "Reject", "q:delivery_tag b:requeue");
        add(60, 100, "Recover-Async", "b:requeue");
        add(60, 110, "Recover", "b:requeue");
        add(60, 111, "Recover-Ok", "");
        add(60, 120, "Nack", "q:delivery_tag b:multiple");
        add(85, 10, "Select", "b:nowait");
        add(85, 11, "Select-Ok", "");
        add(90, 10, "Select", "");
        add(90, 11, "Select-Ok", "");
        add(90, 20, "Commit", "");
        add(90, 21, "Commit-Ok", "");
        add(90, 30, "Rollback", "");
        add(90, 31, "Rollback-Ok", "");
    }

    private AmqpMethods() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    private static void add(int ofClass, int number, String name, String arguments) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
        Argument[] all = new Argument[words.length];
        for (int i = 0; i < words.length; i++) {
            Form form = switch (words[i].charAt(0)) {
                case 'o' -> Form.OCTET;
                case 'h' -> Form.SHORT;
                case 'l' -> Form.LONG;
                case 'q' -> Form.LONG_LONG;
                case 's' -> Form.SHORT_TEXT;
                case 'L' -> Form.LONG_BYTES;
                case 't' -> Form.TABLE;
                default -> Form.BITS;
            };
            String field = words[i].substring(2);
            all[i] = new Argument(FIELDS.computeIfAbsent(field, f -> field(f, form)), form);
        }
        METHODS.put(ofClass << 16 | number, new Method(name, all));
    }

    private static Field field(String name, Form form) {
        StringBuilder label = new StringBuilder();
        for (String word : name.split("_")) {
            label.append(label.isEmpty() ? "" : "-").append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return switch (form) {
            case SHORT_TEXT -> Field.text(PREFIX + name, label.toString());
            case LONG_BYTES -> Field.bytes(PREFIX + name, label.toString());
            case TABLE -> Field.none(PREFIX + name, label.toString());
            case BITS -> Field.flag(PREFIX + name, label.toString());
            default -> Field.number(PREFIX + name, label.toString());
        };
    }

    /** Decodes a method; what it is in a few words. */
    static String method(Dissection d, Bytes b) {
        int ofClass = d.u16(CLASS, b, 0);
        int number = b.u16(2);
        Method method = METHODS.get(ofClass << 16 | number);
        String name = method == null ? "method " + number : method.name;
        d.value(METHOD, b, 2, 2, number, "Method: " + name + " (" + number + ")");
        StringBuilder story = new StringBuilder(CLASSES.name(ofClass, "class " + ofClass)).append('.').append(name);
        d.open(ARGUMENTS, b, 4, b.length() - 4);
        int at = 4;
        for (Argument argument : method == null ? new Argument[0] : method.arguments) {
            at = argument(d, argument, b, at, story);
        }
        d.close();
        return story.toString();
    }

    private static int argument(Dissection d, Argument argument, Bytes b, int at, StringBuilder story) {
        switch (argument.form) {
            case OCTET -> d.u8(argument.field, b, at);
            case SHORT -> {
                int value = d.u16(argument.field, b, at);
                if (argument.field.name().endsWith("reply_code")) {
                    story.append(' ').append(value);
                }
            }
            case LONG -> d.u32(argument.field, b, at);
            case LONG_LONG -> d.value(argument.field, b, at, 8, b.i64(at));
            case SHORT_TEXT -> {
                int length = b.u8(at);
                String text = d.text(argument.field, b, at + 1, length, StandardCharsets.UTF_8);
                if (d.describing() && text != null && !text.isEmpty() && story.length() < 100) {
                    story.append(' ').append(FieldText.printable(text));
                }
                return at + 1 + length;
            }
            case LONG_BYTES -> {
                int length = length(b, at);
                d.bytes(argument.field, b, at + 4, length);
                return at + 4 + length;
            }
            case TABLE -> {
                int length = length(b, at);
                d.open(argument.field, b, at, 4 + length);
                d.close();
                return at + 4 + length;
            }
            default -> d.bit(argument.field, b, at, 1, b.u8(at), 1);
        }
        return at + switch (argument.form) {
            case SHORT -> 2;
            case LONG -> 4;
            case LONG_LONG -> 8;
            default -> 1;
        };
    }

    private static int length(Bytes b, int at) {
        int length = (int) Math.min(b.u32(at), Integer.MAX_VALUE);
        b.require(at + 4, length);
        return length;
    }
}
