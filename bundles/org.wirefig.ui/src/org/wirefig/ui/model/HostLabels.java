package org.wirefig.ui.model;

/** What stands for a host in the table and the figure. */
public enum HostLabels {
    ADDRESSES(Messages.hostsAddresses), NAMES(Messages.hostsNames), ROLES(Messages.hostsRoles);

    private final String label;

    HostLabels(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Shows a trace's hosts so. */
    void show(TraceModel model) {
        if (model.roles() != (this == ROLES)) {
            model.roles(this == ROLES);
        }
        if (model.table().names().on() != (this == NAMES)) {
            model.table().names().show(this == NAMES);
        }
    }

    /** As the settings say. */
    static HostLabels chosen() {
        String kept = ProgramSettings.get(ProgramSettings.HOSTS);
        for (HostLabels labels : values()) {
            if (labels.name().equals(kept)) {
                return labels;
            }
        }
        return ADDRESSES;
    }
}
