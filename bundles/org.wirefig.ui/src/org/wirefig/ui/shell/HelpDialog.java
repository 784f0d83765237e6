package org.wirefig.ui.shell;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** The help page, which can stay open beside the window. */
final class HelpDialog extends Dialog {

    private static final String TEXT = """
            Open a trace     Ctrl+O, or drop a capture on the window
            Filter           / or Ctrl+F, then Enter; Esc goes back to the frames
            Go to a frame    Ctrl+G
            Next finding     Ctrl+.
            Back, forward    Alt+Left, Alt+Right
            Quit             Ctrl+Q

            Filters
              http                            every frame with HTTP
              tcp.port == 5061 || http        one port, or HTTP
              ip.addr == 10.0.0.0/8           a network
              tls.alert_message               frames with a TLS alert
              http.request.uri contains "crl" part of a text

            A click in the frames, the details, the bytes, the figure or the
            findings selects the same frame everywhere.
            """;

    HelpDialog(Shell parent) {
        super(parent);
        setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.RESIZE | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Wirefig Help");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Text text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
        text.setFont(JFaceResources.getTextFont());
        text.setText(TEXT);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(text);
        return area;
    }

    @Override
    protected Point getInitialSize() {
        Point wanted = super.getInitialSize();
        return new Point(Math.max(wanted.x, convertWidthInCharsToPixels(95)), wanted.y);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }
}
