package org.muster.server.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.server.AgreedExercise;

/// Pictures of every page in `target/screenshots`, to be looked at. No test by itself: it is asked for by name.
class Screenshots {

    private static final Path FOLDER = Path.of("target", "screenshots");

    @ParameterizedTest
    @EnumSource
    void ofEveryPage(Look look) {
        var server = AgreedExercise.shared().server();
        var chromium = new Chromium(server);
        var only = System.getProperty("only", "");
        for (var place : Pages.of(server)) {
            if (!place.path().contains(only)) {
                continue;
            }
            try (var opened = chromium.open(place.path(), place.role(), look)) {
                opened.page().waitForLoadState(LoadState.NETWORKIDLE);
                opened.page()
                        .screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(FOLDER.resolve(place.code() + "." + look.code() + ".png")));
            }
        }
    }
}
