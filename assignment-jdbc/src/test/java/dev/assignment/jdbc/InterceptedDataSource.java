package dev.assignment.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A data source of which every JDBC call goes through one function: those of its connections, statements and results, too. */
final class InterceptedDataSource {

    private static final List<Class<?>> WRAPPED =
            List.of(Connection.class, PreparedStatement.class, Statement.class, ResultSet.class);

    private InterceptedDataSource() {}

    /** What is done about a call. */
    interface Interceptor {
        Object around(Object target, Method method, Real real) throws Throwable;
    }

    /** The call itself. */
    interface Real {
        Object call() throws Throwable;
    }

    static DataSource of(DataSource source, Interceptor interceptor) {
        return proxy(DataSource.class, source, interceptor);
    }

    private static <T> T proxy(Class<T> type, Object target, Interceptor interceptor) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, with) -> {
            if (method.getDeclaringClass() == Object.class) {
                return invoke(method, target, with);
            }
            return wrapped(
                    method.getReturnType(),
                    interceptor.around(target, method, () -> invoke(method, target, with)),
                    interceptor);
        }));
    }

    private static Object wrapped(Class<?> type, Object result, Interceptor interceptor) {
        return result != null && WRAPPED.contains(type) ? proxy(type, result, interceptor) : result;
    }

    private static Object invoke(Method method, Object target, Object[] with) throws Throwable {
        try {
            return method.invoke(target, with);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
