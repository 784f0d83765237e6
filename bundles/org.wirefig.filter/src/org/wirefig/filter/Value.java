package org.wirefig.filter;

import java.util.List;
import org.wirefig.filter.Operators.Arithmetic;
import org.wirefig.protocol.Field;

/**
 * A side of a comparison: what a frame has of it, none, one or several. At run time numbers, truth values, times, IPv4
 * and Ethernet addresses are Long, the others Double, String and {@link org.wirefig.capture.Bytes}.
 */
public sealed interface Value {
    /** The type of the values; bytes for a protocol. */
    Field.Type type();

    /** The values of a field, of all layers or ({@code layers} not null) some; {@code raw}: their bytes. */
    record OfField(Field field, Spans layers, boolean raw) implements Value {
        @Override
        public Field.Type type() {
            return raw || field.type() == Field.Type.NONE ? Field.Type.BYTES : field.type();
        }

        /** True for the plain values of the field, wherever they stand. */
        public boolean isPlain() {
            return layers == null && !raw;
        }
    }

    /** A constant as written: a Long, Double, String, Bytes, {@link Regex}, or an {@link Interval} for a network. */
    record Constant(Field.Type type, Object value, String text) implements Value {
    }

    /** The selected frame's values of a field, taken when the filter was compiled. */
    record Reference(Field.Type type, List<Object> values, String text) implements Value {
    }

    record Slice(Value of, Spans spans) implements Value {
        @Override
        public Field.Type type() {
            return of.type() == Field.Type.STRING ? Field.Type.STRING : Field.Type.BYTES;
        }
    }

    record Operation(Arithmetic operation, Value left, Value right, Field.Type type) implements Value {
    }

    record Call(Functions.Function function, List<Value> arguments, Field.Type type) implements Value {
    }

    /** All from low to high; a network is one. */
    record Interval(Object low, Object high) {
    }
}
