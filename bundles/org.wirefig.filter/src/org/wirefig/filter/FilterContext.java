package org.wirefig.filter;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.wirefig.protocol.Field;

/**
 * What a filter's meaning depends on beside its text.
 *
 * @param fields the names it may use
 * @param macros saved macros: name and text, with {@code $1}, {@code $2} for arguments
 * @param selected decodes the selected frame for the wanted fields, for {@code ${name}}; null when none is selected
 * @param zone of times written without one; null for the system's, which takes a while to find and few filters need
 * @param processes names of the processes in the trace, for completion
 */
public record FilterContext(Fields fields, Map<String, String> macros, Function<Set<Field>, FrameValues> selected,
        ZoneId zone, List<String> processes) {

    public static final FilterContext DEFAULT =
            new FilterContext(Fields.REGISTRY, Map.of(), null, null, List.of());

    @Override
    public ZoneId zone() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }

    public FilterContext withFields(Fields other) {
        return new FilterContext(other, macros, selected, zone, processes);
    }

    public FilterContext withMacros(Map<String, String> other) {
        return new FilterContext(fields, Map.copyOf(other), selected, zone, processes);
    }

    public FilterContext withSelected(Function<Set<Field>, FrameValues> other) {
        return new FilterContext(fields, macros, other, zone, processes);
    }

    public FilterContext withZone(ZoneId other) {
        return new FilterContext(fields, macros, selected, other, processes);
    }

    public FilterContext withProcesses(List<String> other) {
        return new FilterContext(fields, macros, selected, zone, List.copyOf(other));
    }
}
