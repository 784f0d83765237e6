package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * The one declaration of a field: filter name (Wireshark's where it has one), label, type and value names. The tree,
 * the filter, columns, completion, help and export all read it from here. A field registers itself when it is made, as
 * a constant of its protocol's class.
 */
public final class Field {
    /** What a field's values are. Numbers, truth values, IPv4 and Ethernet addresses and times are carried as long. */
    public enum Type {
        /** Present or not; a protocol, or a node that groups others. */
        NONE,
        BOOLEAN, UNSIGNED, SIGNED,
        /** Nanoseconds since 1970, UTC. */
        TIME,
        /** Nanoseconds. */
        DURATION,
        IPV4, ETHER,
        /** Carried as objects: Double, Bytes (IPV6: 16 of them), String. */
        DOUBLE, IPV6, BYTES, STRING, OID, GUID;

        public boolean isNumber() {
            return this == UNSIGNED || this == SIGNED || this == BOOLEAN;
        }

        /** True when values are carried as long. */
        public boolean isLong() {
            return ordinal() >= BOOLEAN.ordinal() && ordinal() <= ETHER.ordinal();
        }
    }

    /** Guarded by itself. */
    private static final List<Field> ALL = new ArrayList<>(1 << 12);

    private final int id;
    private final String name;
    private final String label;
    private final Type type;
    private int digits;
    private Names names;
    private String help = "";
    private boolean hidden;
    private boolean leads;

    private Field(String name, String label, Type type) {
        this.name = name;
        this.label = label;
        this.type = type;
        synchronized (ALL) {
            this.id = ALL.size();
            ALL.add(this);
        }
    }

    /** A node without a value of its own: a protocol, or a group. */
    public static Field none(String name, String label) {
        return new Field(name, label, Type.NONE);
    }

    public static Field flag(String name, String label) {
        return new Field(name, label, Type.BOOLEAN);
    }

    /** An unsigned number shown in decimal. */
    public static Field number(String name, String label) {
        return new Field(name, label, Type.UNSIGNED);
    }

    public static Field signed(String name, String label) {
        return new Field(name, label, Type.SIGNED);
    }

    /** An unsigned number shown in hexadecimal with so many digits: {@code 0x0303} has 4. */
    public static Field hex(String name, String label, int digits) {
        Field field = new Field(name, label, Type.UNSIGNED);
        field.digits = digits;
        return field;
    }

    public static Field text(String name, String label) {
        return new Field(name, label, Type.STRING);
    }

    public static Field bytes(String name, String label) {
        return new Field(name, label, Type.BYTES);
    }

    public static Field of(Type type, String name, String label) {
        return new Field(name, label, type);
    }

    /** Gives the values names; to be called where the field is declared. */
    public Field names(Names valueNames) {
        this.names = valueNames;
        return this;
    }

    public Field names(Object... pairs) {
        return names(Names.of(pairs));
    }

    /** A sentence of help, with the section of the RFC; to be called where the field is declared. */
    public Field help(String sentence) {
        this.help = sentence;
        return this;
    }

    /** Keeps values out of the tree, where another field shows them already; filters and columns have them. */
    public Field hide() {
        this.hidden = true;
        return this;
    }

    /** The values are numbers of frames, to which the window leads; to be called where the field is declared. */
    public Field leads() {
        this.leads = true;
        return this;
    }

    /** True when a value is the number of a frame that this one has to do with. */
    public boolean isFrame() {
        return leads;
    }

    public boolean hidden() {
        return hidden;
    }

    /** A small number, unique in this process. */
    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public Type type() {
        return type;
    }

    /** Hexadecimal digits, or 0 for decimal. */
    public int digits() {
        return digits;
    }

    /** Names of values, or null. */
    public Names names() {
        return names;
    }

    public String help() {
        return help;
    }

    /** Every field made so far; {@link Protocols#fields()} makes sure that all are. */
    static List<Field> made() {
        synchronized (ALL) {
            return List.copyOf(ALL);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
