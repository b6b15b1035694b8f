package io.rowferry.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The borders of the design, section 6: who may know whom. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // A jar of another module's tests is not known to it.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.rowferry");

    @Test
    void mapping_is_pure() {
        classes()
                .that()
                .resideInAPackage("io.rowferry.mapping..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.rowferry.mapping..",
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.snakeyaml.engine..",
                        "org.jspecify..")
                .check(OURS);
    }

    @Test
    void mapping_touches_no_clock_file_or_network() {
        noClasses()
                .that()
                .resideInAPackage("io.rowferry.mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
                .check(OURS);
    }

    @Test
    void only_read_knows_the_inside_of_flink_cdc_and_debezium() {
        noClasses()
                .that()
                .resideInAPackage("io.rowferry..")
                .and()
                .resideOutsideOfPackage("io.rowferry.job.internal.read..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink.cdc..", "io.debezium..", "com.github.shyiko..")
                .check(OURS);
    }

    @Test
    void the_parts_of_the_job_form_no_cycle() {
        slices().matching("io.rowferry.job.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
    }

    @Test
    void values_know_neither_flink_nor_servers() {
        noClasses()
                .that()
                .resideInAPackage("io.rowferry.job.internal.values..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "software.amazon..", "java.sql..")
                .check(OURS);
    }

    @Test
    void only_two_places_know_netty() {
        noClasses()
                .that()
                .resideInAPackage("io.rowferry.job..")
                .and()
                .resideOutsideOfPackages("io.rowferry.job.internal.write.wire..", "io.rowferry.job.internal.control..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(OURS);
    }

    @Test
    void what_goes_over_the_wire_is_bytes() {
        noClasses()
                .that()
                .resideInAPackage("io.rowferry.job.internal.write.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "io.rowferry.mapping..", "software.amazon.awssdk.services..")
                .check(OURS);
    }
}
