package org.muster.server.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/// How somebody looks at a page.
public enum Look {
    LIGHT(ColorScheme.LIGHT, 1440, 900),
    DARK(ColorScheme.DARK, 1440, 900),
    PHONE(ColorScheme.LIGHT, 320, 640);

    final ColorScheme scheme;
    final int width;
    final int height;

    Look(ColorScheme scheme, int width, int height) {
        this.scheme = scheme;
        this.width = width;
        this.height = height;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
