package org.wirefig.ui.frames;

import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.KeyEventMatcher;
import org.eclipse.swt.SWT;

/** Home and End mean the first and the last frame, not the first and the last column. */
final class FrameTableKeys extends AbstractUiBindingConfiguration {
    private final Runnable first;
    private final Runnable last;

    FrameTableKeys(Runnable first, Runnable last) {
        this.first = first;
        this.last = last;
    }

    @Override
    public void configureUiBindings(UiBindingRegistry registry) {
        registry.registerFirstKeyBinding(new KeyEventMatcher(SWT.NONE, SWT.HOME), (table, event) -> first.run());
        registry.registerFirstKeyBinding(new KeyEventMatcher(SWT.NONE, SWT.END), (table, event) -> last.run());
        registry.registerFirstKeyBinding(new KeyEventMatcher(SWT.MOD1, SWT.HOME), (table, event) -> first.run());
        registry.registerFirstKeyBinding(new KeyEventMatcher(SWT.MOD1, SWT.END), (table, event) -> last.run());
    }
}
