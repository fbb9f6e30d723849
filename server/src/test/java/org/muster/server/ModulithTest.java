package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulithTest {

    @Test
    void desksKeepToThemselves() {
        var modules = ApplicationModules.of(MusterApplication.class);
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains(
                        "access",
                        "custody",
                        "offers",
                        "requirements",
                        "scenarios",
                        "movements",
                        "oversight",
                        "overview",
                        "planning",
                        "search",
                        "web");
        modules.verify();
    }
}
