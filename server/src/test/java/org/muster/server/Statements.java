package org.muster.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// The SQL that desks send while something runs, as Spring's JdbcTemplate tells it.
public final class Statements {

    private Statements() {}

    public static List<String> during(Runnable work) {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var before = logger.getLevel();
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        logger.addAppender(heard);
        try {
            work.run();
        } finally {
            logger.detachAppender(heard);
            logger.setLevel(before);
            logger.setAdditive(true);
        }
        return List.copyOf(heard.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("Executing prepared SQL statement ["))
                .toList();
    }
}
