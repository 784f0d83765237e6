package org.wirefig.filter;

import java.util.Collection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;

/** The names a filter may use. Everybody uses {@link #REGISTRY}; a test may bring fields of its own. */
public interface Fields {
    /** All that Wirefig knows. */
    Fields REGISTRY = new Fields() {
        @Override
        public Field field(String name) {
            return Protocols.field(name);
        }

        @Override
        public Collection<Field> all() {
            return Protocols.fields();
        }
    };

    /** The field of exactly that name, or null. */
    Field field(String name);

    Collection<Field> all();

    /** A protocol's name has no dot, but for those that begin with an underscore. */
    static boolean isProtocol(Field field) {
        return field.type() == Field.Type.NONE && (field.name().indexOf('.') < 0 || field.name().startsWith("_ws."));
    }
}
