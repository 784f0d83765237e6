package org.wirefig.diagnosis;

import java.util.List;

/**
 * One thing that can go wrong, and how it is recognised in a trace. A rule is one file and reads like its explanation;
 * it reasons over {@link Facts}, never over one trace's addresses, ports or times. {@code docs/add-a-rule.md} tells more.
 */
public interface Rule {
    /** What is looked at, for the list of what was checked: {@code tls}, {@code proxy}, {@code revocation}, {@code transport}… */
    String area();

    /** The findings; none on healthy traffic. {@code earlier} are those of the rules before this one, to be named as causes. */
    List<Finding> look(Facts facts, Findings earlier);
}
