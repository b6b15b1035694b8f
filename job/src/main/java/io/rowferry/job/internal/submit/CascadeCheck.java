package io.rowferry.job.internal.submit;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.schema.ForeignKeys;
import io.rowferry.job.internal.schema.ForeignKeys.Cascade;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Foreign keys by which MySQL changes rows of captured tables without a word in the binlog. Stateless. */
final class CascadeCheck {
    private CascadeCheck() {}

    /** One for each key. */
    static List<Finding> findings(Connection connection, SourceSchema schema) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        if (ForeignKeys.cascadesAreLogged(connection)) {
            return findings;
        }
        for (TableSchema table : schema.tables()) {
            for (Cascade cascade : ForeignKeys.cascades(connection, table.database(), table.name())) {
                String place = table.database() + "." + table.name();
                findings.add(new Finding(
                        FindingCode.CASCADE,
                        place + "." + cascade.name(),
                        "the foreign key " + cascade.name() + " of " + place + " has " + cascade.rules()
                                + ", and this server does not log what that does to the rows of " + table.name(),
                        "replace it by one with NO ACTION, and change the children before their parent, by statements of their own"
                                + " or by a trigger BEFORE DELETE or UPDATE of the parent, whose changes are logged"));
            }
        }
        return findings;
    }
}
