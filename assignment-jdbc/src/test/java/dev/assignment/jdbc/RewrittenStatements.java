package dev.assignment.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** A database that is asked something else: in each statement one text is put for another. */
final class RewrittenStatements {

    private final String right;
    private final String wrong;
    private int rewritten;

    /**
     * What is put for what. Names of tables are in braces, as in the store; a statement ends with a dollar sign.
     *
     * @param right what a statement says
     * @param wrong what it says instead
     */
    RewrittenStatements(String right, String wrong) {
        this.right = right;
        this.wrong = wrong;
    }

    /** How many statements it was put into. */
    int rewritten() {
        return rewritten;
    }

    DataSource of(TestDatabase database) {
        String from = named(right, database);
        String to = named(wrong, database);
        return proxy(DataSource.class, database.dataSource(), (source, method, with) -> {
            Object result = invoke(source, method, with);
            return result instanceof Connection connection ? rewriting(connection, from, to) : result;
        });
    }

    private Connection rewriting(Connection connection, String from, String to) {
        return proxy(Connection.class, connection, (target, method, with) -> {
            if (method.getName().equals("prepareStatement") && (with[0] + "$").contains(from)) {
                rewritten++;
                return connection.prepareStatement(
                        (with[0] + "$").replace(from, to).replace("$", ""));
            }
            return invoke(target, method, with);
        });
    }

    private static String named(String statement, TestDatabase database) {
        return statement.replace("{", database.prefix()).replace("}", "");
    }

    private interface Call {
        Object make(Object target, Method method, Object[] with) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, with) -> call.make(target, method, with)));
    }

    private static Object invoke(Object target, Method method, Object[] with) throws Throwable {
        try {
            return method.invoke(target, with);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
