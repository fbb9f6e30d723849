package org.muster.server.access;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/// Desks work under row-level security: each of their transactions tells the database whose it is.
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
class DatabaseSetup {

    @Bean
    JdbcTransactionManager transactionManager(DataSource desks) {
        return new SessionTransactions(desks);
    }
}
