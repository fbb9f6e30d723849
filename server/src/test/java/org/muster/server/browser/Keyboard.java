package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/// Somebody who has no mouse: presses Tab until something has focus, and sees where it is.
final class Keyboard {

    private static final int MOST = 400;

    /// What has focus: its name as it is read out, and whether it shows that it has. Of a field of days the
    /// browser marks the part that has it by itself, where no style of a page is seen.
    private static final String FOCUSED = """
            () => {
              const here = document.activeElement;
              if (!here || here === document.body) {
                return ["", true];
              }
              const style = getComputedStyle(here);
              const box = here.getBoundingClientRect();
              const name = here.getAttribute("aria-label") || (here.labels?.length ? here.labels[0] : here).textContent;
              const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
              const marked = ringed || here.type === "date" || here.type === "datetime-local";
              return [name.replace(/\\s+/g, " ").trim(), marked && box.width > 0 && box.height > 0];
            }""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /// Goes on with Tab to what has this name.
    ///
    /// @throws AssertionError if it is never reached, or something on the way has focus and does not show it
    Keyboard to(String name) {
        var passed = new ArrayList<String>();
        for (var press = 0; press < MOST; press++) {
            page.keyboard().press("Tab");
            var focused = (List<?>) page.evaluate(FOCUSED);
            var here = focused.getFirst().toString();
            assertThat(focused.getLast())
                    .as("\"%s\" on %s has focus, and shows it", here, page.url())
                    .isEqualTo(true);
            if (here.equals(name)) {
                return this;
            }
            passed.add(here);
        }
        throw new AssertionError(
                "\"%s\" on %s is not reached with Tab; reached were %s".formatted(name, page.url(), passed));
    }

    /// Types into what has this name, in place of what stands there.
    Keyboard type(String name, String text) {
        to(name);
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().insertText(text);
        return this;
    }

    /// The same key by key, for lists to choose from and for fields of days.
    Keyboard press(String name, String keys) {
        to(name);
        page.keyboard().type(keys);
        return this;
    }

    /// Presses Enter on what has this name.
    Keyboard enter(String name) {
        to(name);
        page.keyboard().press("Enter");
        return this;
    }

    /// Marks what has this name.
    Keyboard tick(String name) {
        to(name);
        page.keyboard().press("Space");
        return this;
    }
}
