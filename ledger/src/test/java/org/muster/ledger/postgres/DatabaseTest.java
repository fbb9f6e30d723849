package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final Database DATABASE = TestDatabase.fresh();

    @Test
    void givesEachRoleItsOwnConnections() throws SQLException {
        assertThat(userOf(DATABASE.app())).isEqualTo("muster_app");
        assertThat(userOf(DATABASE.login())).isEqualTo("muster_login");
        assertThat(userOf(DATABASE.sequencer())).isEqualTo("muster_sequencer");
        assertThat(userOf(DATABASE.administrator())).isEqualTo("dba");
    }

    private static String userOf(DataSource source) throws SQLException {
        return Sql.string(source, "SELECT session_user");
    }
}
