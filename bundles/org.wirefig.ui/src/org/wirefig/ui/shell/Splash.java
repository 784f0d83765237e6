package org.wirefig.ui.shell;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * The picture shown while the workbench is being built. Drawn by the program itself because the native launcher that
 * would show a splash is not part of the product.
 */
final class Splash {

    private final Shell shell;
    private final Image image;

    private Splash(Shell shell, Image image) {
        this.shell = shell;
        this.image = image;
    }

    static Splash show(Display display) {
        Image image;
        try (InputStream in = Splash.class.getResourceAsStream("/splash.png")) {
            if (in == null) {
                throw new IOException("splash.png is missing from the bundle");
            }
            image = new Image(display, in);
        } catch (IOException e) {
            ILog.get().warn("The splash could not be shown", e);
            return new Splash(null, null);
        }
        Shell shell = new Shell(display, SWT.NO_TRIM | SWT.TOOL);
        shell.setText(Messages.starts);
        Rectangle size = image.getBounds();
        Rectangle screen = display.getPrimaryMonitor().getBounds();
        shell.setBounds(screen.x + (screen.width - size.width) / 2, screen.y + (screen.height - size.height) / 2,
                size.width, size.height);
        shell.addPaintListener(event -> event.gc.drawImage(image, 0, 0));
        shell.open();
        shell.update();
        // The picture appears when the window system answers; a few rounds are enough and cost nothing.
        for (int round = 0; round < 50 && display.readAndDispatch(); round++) {
            shell.redraw();
        }
        return new Splash(shell, image);
    }

    void close() {
        if (shell != null && !shell.isDisposed()) {
            shell.dispose();
            image.dispose();
        }
    }
}
