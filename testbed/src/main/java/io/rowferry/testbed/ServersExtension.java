package io.rowferry.testbed;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link MySqlServer}, a {@link DynamoDbLocal} or a {@link DynamoDbSimulator} as a parameter.
 *
 * <p>One of each serves all tests of a JVM: started by the first test that asks, closed after the last. So tests take a
 * {@linkplain MySqlServer#freshDatabase fresh database} and tables with names of their own, and a test that kills or
 * reconfigures a server starts one for itself.
 */
public final class ServersExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ServersExtension.class);
    private static final Map<Class<?>, Supplier<Object>> SERVERS = Map.of(
            MySqlServer.class, MySqlServer::start,
            DynamoDbLocal.class, DynamoDbLocal::start,
            KafkaBroker.class, KafkaBroker::start,
            DynamoDbSimulator.class, DynamoDbSimulator::start);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return SERVERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Supplier<Object> server = Objects.requireNonNull(SERVERS.get(type));
        // The store closes what is AutoCloseable when the run ends.
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(type, key -> server.get());
    }
}
