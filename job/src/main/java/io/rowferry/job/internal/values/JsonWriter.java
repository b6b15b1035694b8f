package io.rowferry.job.internal.values;

/** Writes canonical JSON: no spaces, only the escapes that JSON demands. */
final class JsonWriter {
    private static final String HEX = "0123456789abcdef";
    private final StringBuilder out = new StringBuilder();

    void raw(String text) {
        out.append(text);
    }

    void raw(char c) {
        out.append(c);
    }

    void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
