package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    private static final Address EXPECTED = new Address("jdbc:postgresql://db.example:5433/ledger", "ann", "s3cret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:s3cret@db.example:5433/ledger",
                "postgres://ann:s3cret@db.example:5433/ledger",
                "jdbc:postgresql://ann:s3cret@db.example:5433/ledger",
                "jdbc:postgresql://db.example:5433/ledger?user=ann&password=s3cret",
                "postgresql://db.example:5433/ledger?password=s3cret&user=ann"
            })
    void readsWhatPeopleWrite(String text) {
        assertThat(Address.of(text)).isEqualTo(EXPECTED);
    }

    @Test
    void keepsTheOtherParameters() {
        assertThat(Address.of("postgresql://ann:x@h/d?sslmode=require&user=bob").url())
                .isEqualTo("jdbc:postgresql://h/d?sslmode=require");
    }

    @Test
    void readsSignsInAPassword() {
        assertThat(Address.of("postgresql://ann:a%40b%2Fc+d%3A@h/d").password()).isEqualTo("a@b/c+d:");
    }

    @Test
    void leavesAMissingPasswordToTheDriver() {
        assertThat(Address.of("postgresql://ann@h/d").password()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ledger", "mysql://ann@h/d", "postgresql://h:nix/d", "jdbc:oracle:thin:@h"})
    void refusesWhatIsNoAddress(String text) {
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> Address.of(text))
                .withMessageContaining("postgresql://user:password@host:5432/database");
    }

    @Test
    void doesNotRepeatThePassword() {
        assertThat(Address.of("postgresql://ann:s3cret@h/d").toString()).doesNotContain("s3cret");
        assertThatExceptionOfType(DatabaseRefusal.class)
                .isThrownBy(() -> Database.at(
                        "postgresql://ann:s3cret@127.0.0.1:1/d", Path.of("no-such-folder"), Database.Options.usual()))
                .matches(refusal -> refusal.reason() == DatabaseRefusal.Reason.NOT_REACHABLE)
                .matches(refusal -> !refusal.getMessage().contains("s3cret"));
    }
}
