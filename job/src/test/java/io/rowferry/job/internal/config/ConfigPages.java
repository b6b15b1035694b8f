package io.rowferry.job.internal.config;

import java.util.stream.Collectors;

/** Writes the two pages that are made from {@link ConfigKeys}: the reference and the example. Pure. */
final class ConfigPages {
    private static final int WIDTH = 110;

    private ConfigPages() {}

    static String reference() {
        String rows = ConfigKeys.all().stream().map(ConfigPages::row).collect(Collectors.joining("\n"));
        return """
                # The config file

                <!-- Made from the table in ConfigKeys.java; ConfigPagesTest tells how to refresh it. -->

                YAML 1.2. `source: {port: 3306}` and `source.port: 3306` are the same. Every problem is reported at once, with file and line.
                Any key can be set on the command line as well, which wins over the file: `--set source.port=3307`.
                A whole file to begin with: [rowferry.example.yaml](rowferry.example.yaml).

                | key | value | default | |
                |---|---|---|---|
                %s

                - **Durations** are a whole number and a unit, with or without a space: `500 ms`, `10s`, `5 min`, `12 h`, `7 d`.
                - **Sizes** are a whole number and a unit: `512 B`, `64 KiB`, `64 MiB`, `1 GiB`.
                - **Secrets** never stand in the file: `${env:NAME}` is an environment variable, `${file:/run/secrets/name}` a file (its trailing
                  line break is dropped). They are looked up in the process that uses them, on the cluster too, and never travel in the job.
                - **Folders** are Flink file system URIs: `s3://bucket/folder`, `hdfs:///folder`, `file:///folder` on a single machine.
                """.formatted(rows);
    }

    private static String row(ConfigEntry entry) {
        if (entry instanceof ConfigKey<?> key) {
            String fallback = switch (key.presence()) {
                case REQUIRED -> "required";
                case OPTIONAL -> "none";
                case DEFAULTED -> "`" + key.fallback() + "`";
            };
            String type = key.type()
                    .name()
                    .replace("${env:NAME}", "`${env:NAME}`")
                    .replace("${file:/path}", "`${file:/path}`");
            return "| `%s` | %s | %s | %s |".formatted(key.name(), type, fallback, key.doc());
        }
        return "| `%s.*` | properties, such as `%s` | none | %s |"
                .formatted(entry.name(), entry.example(), entry.doc());
    }

    static String example() {
        StringBuilder page = new StringBuilder("""
                # A whole config, every key with what it means. What stands behind a # is optional; numbers and times are the defaults.
                # Made from the table in ConfigKeys.java; ConfigPagesTest tells how to refresh it.
                """);
        String group = "";
        for (ConfigEntry entry : ConfigKeys.all()) {
            int dot = entry.name().indexOf('.');
            String entryGroup = dot < 0 ? "" : entry.name().substring(0, dot);
            page.append('\n');
            if (!entryGroup.equals(group)) {
                page.append(entryGroup).append(":\n");
                group = entryGroup;
            }
            append(page, entry, entryGroup.isEmpty() ? "" : "  ");
        }
        return page.toString();
    }

    private static void append(StringBuilder page, ConfigEntry entry, String indent) {
        comment(page, entry.doc().replace("`", ""), indent + "# ");
        String name = entry.name().substring(entry.name().indexOf('.') + 1);
        if (entry instanceof ConfigKey<?> key) {
            // Defaults are written out, so that whoever changes one sees it here; what is optional is not for everyone.
            String off = key.presence() == ConfigKey.Presence.OPTIONAL ? "# " : "";
            page.append(indent + off + name + ": " + entry.example() + "\n");
        } else {
            page.append(indent + "# " + name + ":\n" + indent + "#   " + entry.example() + "\n");
        }
    }

    private static void comment(StringBuilder page, String text, String indent) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH) {
                page.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        page.append(line.toString().stripTrailing()).append('\n');
    }
}
