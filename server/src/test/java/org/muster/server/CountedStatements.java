package org.muster.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/// Counts the statements that desks prepare, so that tests see whether a page asks one for each of its rows.
final class CountedStatements implements ApplicationContextInitializer<GenericApplicationContext>, BeanPostProcessor {

    private final AtomicLong count = new AtomicLong();

    long soFar() {
        return count.get();
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(this);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("desks") && bean instanceof DataSource source
                ? of(DataSource.class, source, "getConnection")
                : bean;
    }

    /// Counts each call that begins like preparing or making a statement.
    private <T> T of(Class<T> kind, Object target, String opening) {
        return kind.cast(Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            || method.getName().equals("createStatement")) {
                        count.incrementAndGet();
                    }
                    try {
                        var answer = method.invoke(target, arguments);
                        return method.getName().equals(opening) ? of(Connection.class, answer, "") : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
