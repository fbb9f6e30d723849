package org.muster.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkTest {

    @Test
    void leavesOutWhatIsEmpty() {
        assertThat(Link.to("/offers").with("nation", "").with("text", "").toString())
                .isEqualTo("/offers");
    }

    @Test
    void keepsWhatIsAskedApart() {
        assertThat(Link.to("/offers")
                        .with("text", "a&b=c d")
                        .with("nation", "CAN")
                        .toString())
                .isEqualTo("/offers?text=a%26b%3Dc+d&nation=CAN");
    }
}
