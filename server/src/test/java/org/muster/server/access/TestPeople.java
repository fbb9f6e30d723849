package org.muster.server.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/// Makes people for tests.
public final class TestPeople {

    private TestPeople() {}

    /// Adds a person and gives a key of theirs.
    public static String key(
            ApplicationContext context, String name, List<String> roles, String nation, String node, String scope) {
        add(context, name, roles, nation, node);
        return key(context, name, scope);
    }

    /// A key of somebody who is here already.
    public static String key(ApplicationContext context, String name, String scope) {
        var sessions = context.getBean(Sessions.class);
        var person = context.getBean(LoginPeople.class).findActive(name).orElseThrow();
        var browser = sessions.open(person, Scope.WRITE, java.time.Instant.now().plusSeconds(600));
        return Callers.as(
                browser,
                () -> context.getBean(Keys.class)
                        .make("test", Scope.of(scope), 1, Optional.empty())
                        .secret());
    }

    public static void add(ApplicationContext context, String name, List<String> roles, String nation, String node) {
        context.getBean(Sessions.class)
                .asSystem(() -> context.getBean(People.class)
                        .add(new Person(
                                name,
                                name,
                                roles.stream().map(Role::of).collect(Collectors.toSet()),
                                Optional.of(nation).filter(text -> !text.isEmpty()),
                                Optional.of(node).filter(text -> !text.isEmpty()),
                                true,
                                1)));
    }

    public static void password(ApplicationContext context, String name, String password) {
        context.getBean(Sessions.class).asSystem(() -> {
            context.getBean(Credentials.class).set(name, password);
            return true;
        });
    }

    /// Forgets what need not be kept, as the server does from time to time.
    public static void forget(ApplicationContext context) {
        context.getBean(Forgetting.class).forget();
    }
}
