package io.rowferry.job.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.schema.ForeignKeys.Cascade;
import org.junit.jupiter.api.Test;

class ForeignKeysTest {
    @Test
    void keys_that_change_rows_are_told_from_those_that_only_refuse() {
        assertThat(ForeignKeys.cascades("""
                CREATE TABLE `lines` (
                  `id` bigint NOT NULL,
                  `odd``name` int DEFAULT NULL COMMENT 'CONSTRAINT `x` FOREIGN KEY (`a`) REFERENCES `b` (`c`) ON DELETE CASCADE',
                  PRIMARY KEY (`id`),
                  CONSTRAINT `lines_ibfk_1` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE CASCADE ON UPDATE SET NULL,
                  CONSTRAINT `li``nes (x)` FOREIGN KEY (`a`, `b`) REFERENCES `other`.`p` (`a`, `b`) ON DELETE RESTRICT ON UPDATE CASCADE,
                  CONSTRAINT `kept` FOREIGN KEY (`c`) REFERENCES `p` (`id`) ON DELETE RESTRICT,
                  CONSTRAINT `plain` FOREIGN KEY (`d`) REFERENCES `p` (`id`)
                ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"""))
                .containsExactly(
                        new Cascade("`lines_ibfk_1`", "ON DELETE CASCADE ON UPDATE SET NULL"),
                        new Cascade("`li``nes (x)`", "ON UPDATE CASCADE"));
    }
}
