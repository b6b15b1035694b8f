package io.rowferry.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real server, MySQL 8.0.31 unless another version is asked for, on a free port of the loopback interface, with a data directory of its own.
 *
 * <p>Runs from {@link #start} to {@link #close}, which deletes the data; between them it can be stopped, killed and
 * restarted on the same data and port. Connections may be taken from any thread; start and stop it from one.
 */
public final class MySqlServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final MySqlVersion version;
    private final MySqlFiles files;
    private final Path folder;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();
    private MySqlOptions options;
    private ChildProcess process;

    private MySqlServer(MySqlVersion version, MySqlOptions options, int port) {
        this.version = version;
        this.files = version.files();
        this.options = options;
        this.port = port;
        this.folder = Folders.run("mysql-" + port);
        Folders.copy(files.template(), dataDirectory());
        try {
            this.process = run();
        } catch (IllegalStateException e) {
            Folders.delete(dataDirectory());
            throw e;
        }
    }

    public static MySqlServer start() {
        return start(MySqlOptions.defaults());
    }

    public static MySqlServer start(MySqlOptions options) {
        return start(MySqlVersion.V8_0, options);
    }

    public static MySqlServer start(MySqlVersion version) {
        return start(version, MySqlOptions.defaults());
    }

    /** @throws ServerUnavailableException if {@link MySqlVersion#isAvailable} says no */
    public static MySqlServer start(MySqlVersion version, MySqlOptions options) {
        return Ports.start(port -> new MySqlServer(version, options, port));
    }

    public MySqlVersion version() {
        return version;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** Without user and default database. */
    public String jdbcUrl() {
        return jdbcUrl("");
    }

    public String jdbcUrl(String database) {
        return jdbcUrl(host(), port, database);
    }

    /** For a server that is reached by another address, such as that of a {@link FaultProxy}. */
    public static String jdbcUrl(String host, int port, String database) {
        return "jdbc:mysql://" + host + ":" + port + "/" + database
                + "?useSSL=false&allowPublicKeyRetrieval=true&connectionTimeZone=UTC&rewriteBatchedStatements=true";
    }

    /** As root, without a default database. */
    public Connection connect() throws SQLException {
        return connect("root", "");
    }

    public Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** Runs the statements as root on one connection, each committed by itself. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                executeOne(statement, sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot connect to MySQL on port " + port, e);
        }
    }

    /** An empty database with a name that this server has not had before. */
    public String freshDatabase(String prefix) {
        String name = prefix + "_" + databases.incrementAndGet();
        execute("CREATE DATABASE `" + name + "`");
        return name;
    }

    /**
     * Creates a user for connections from anywhere.
     *
     * @param grants such as {@code SELECT ON shop.*}
     */
    public void createUser(String user, String password, String... grants) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + password + "'");
        for (String grant : grants) {
            statements.add("GRANT " + grant + " TO '" + user + "'@'%'");
        }
        execute(statements.toArray(String[]::new));
    }

    public Path dataDirectory() {
        return folder.resolve("data");
    }

    /** What the server has logged since its first start. */
    public String log() {
        return process.output();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** An orderly shutdown: SIGTERM, and SIGKILL after a minute. */
    public void stop() {
        process.stop(STOP_LIMIT);
    }

    /** SIGKILL, as in a crash. */
    public void kill() {
        process.kill();
    }

    /** Starts again on the same data and port; a server that still runs is stopped first. */
    public void restart() {
        restart(options);
    }

    public void restart(MySqlOptions changed) {
        stop();
        options = changed;
        process = run();
    }

    /** Ends the server and deletes its data; the log stays. */
    @Override
    public void close() {
        kill();
        Folders.delete(dataDirectory());
    }

    private ChildProcess run() {
        List<String> command = new ArrayList<>(files.program().command(dataDirectory()));
        command.addAll(List.of(
                "--bind-address=" + host(),
                "--port=" + port,
                // Relative to the data directory: the path of a socket may not be longer than 107 bytes.
                "--socket=mysql.sock",
                "--pid-file=mysql.pid",
                "--innodb-buffer-pool-size=64M",
                "--performance-schema=OFF",
                "--server-id=1",
                "--log-bin=binlog",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--event-scheduler=ON",
                "--innodb-flush-log-at-trx-commit=1",
                "--sync-binlog=1"));
        command.addAll(version.flags());
        command.addAll(options.flags());
        ChildProcess child = ChildProcess.start(new ChildProcess.Command(
                "mysqld", command, files.program().environment(), folder.resolve("mysqld.log")));
        child.awaitReady(START_LIMIT, this::answers);
        return child;
    }

    /** True when the server on our port is the one with our data. */
    private boolean answers() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@datadir")) {
            return row.next() && Files.isSameFile(Path.of(row.getString(1)), dataDirectory());
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    private static void executeOne(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("MySQL refused: " + sql, e);
        }
    }
}
