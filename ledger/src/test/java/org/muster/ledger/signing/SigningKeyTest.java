package org.muster.ledger.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A key has one form, and is one that cannot be forged.
class SigningKeyTest {

    @Test
    void takesAKeyAsBrowsersExportItAndAsItsBytes() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var spki = pair.getPublic().getEncoded();
        var raw = Base64.getEncoder().encodeToString(Arrays.copyOfRange(spki, 12, 44));
        assertThat(SigningKey.of(raw))
                .isEqualTo(SigningKey.of(Base64.getEncoder().encodeToString(spki)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "01"
            })
    void refusesKeysThatAreWeakOrNotInTheirOneForm(String hex) {
        var text = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> SigningKey.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
