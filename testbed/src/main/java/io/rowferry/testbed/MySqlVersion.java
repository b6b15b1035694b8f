package io.rowferry.testbed;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The servers that the testbed has. The default one and the oldest come by Maven; the others from Debian's archive, so they need a machine
 * with apt and Debian's keyring ({@link #isAvailable}).
 */
public enum MySqlVersion {
    V5_7("MySQL 5.7.22", "mysql-5.7.22"),
    V8_0("MySQL 8.0.31", "mysql-8.0.31"),
    /** The newest that Debian's unstable suite has; 9.7.4 when this was written. */
    V9("MySQL 9", "mysql-9"),
    MARIADB("MariaDB 10.11", "mariadb-10.11");

    /** Set on machines where a server that cannot be had is a failure: else a test that needs it is skipped. */
    static final String DEMANDED = "ROWFERRY_ALL_SERVERS";

    private static final Set<MySqlVersion> COMPLAINED = EnumSet.noneOf(MySqlVersion.class);

    private final String title;
    private final String folder;

    /** @param folder of its program in the cache */
    MySqlVersion(String title, String folder) {
        this.title = title;
        this.folder = folder;
    }

    /** Whether this machine has it, or could fetch it now. If not, one loud line says so. */
    public boolean isAvailable() {
        try {
            files();
            return true;
        } catch (ServerUnavailableException e) {
            if (System.getenv(DEMANDED) != null) {
                throw e;
            }
            complain(e);
            return false;
        }
    }

    public boolean isMariaDb() {
        return this == MARIADB;
    }

    /** As people say it: {@code MySQL 5.7.22}. */
    @Override
    public String toString() {
        return title;
    }

    /** @throws ServerUnavailableException if it cannot be had on this machine */
    MySqlFiles files() {
        return MySqlFiles.ready(folder, this::program);
    }

    private MySqlProgram program() {
        return switch (this) {
            case V5_7 -> MySqlProgram.ofJar(folder, "mysql-5.7");
            case V8_0 -> MySqlProgram.ofJar(folder, "mysql");
            case V9 -> MySqlProgram.ofDebian(folder, "sid", "mysql-server-core");
            case MARIADB -> MySqlProgram.ofDebian(folder, "bookworm", "mariadb-server-core");
        };
    }

    /** What a server of this version needs besides what all do. */
    List<String> flags() {
        List<String> gtids = List.of("--gtid-mode=ON", "--enforce-gtid-consistency=ON");
        return switch (this) {
            case V5_7 -> gtids;
            case V8_0 -> plus(gtids, "--mysqlx=OFF");
            case V9 -> plus(gtids, "--mysqlx=OFF", "--innodb-redo-log-capacity=67108864");
            case MARIADB -> List.of();
        };
    }

    private static List<String> plus(List<String> flags, String... more) {
        return Stream.concat(flags.stream(), Stream.of(more)).toList();
    }

    private void complain(ServerUnavailableException reason) {
        synchronized (COMPLAINED) {
            if (COMPLAINED.add(this)) {
                System.err.println("SKIPPED: everything on " + title + ". " + reason.getMessage());
            }
        }
    }
}
