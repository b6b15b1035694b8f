package io.rowferry.demo;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the user sees: lines that stay, and how far it is. On a terminal that is one line, written over again and again; elsewhere it is
 * a line every two seconds. Used by one thread.
 */
final class Screen {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(200);
    /** A longer line would wrap on many terminals, and could not be written over. */
    private static final int WIDTH = 79;

    private static final String CLEAR = "\r\033[K";

    private final PrintWriter out;
    private final Kind kind;
    private boolean updating;
    private @Nullable Duration last;

    /** What the output goes to. */
    enum Kind {
        TERMINAL,
        PLAIN
    }

    Screen(PrintWriter out, Kind kind) {
        this.out = out;
        this.kind = kind;
    }

    /** The one of this process. */
    @SuppressWarnings("SystemConsoleNull") // the property sees to that
    static Kind kind() {
        // Newer JDKs have a console also where there is no terminal, unless they are told so.
        System.setProperty("jdk.console", "java.base");
        return System.console() == null ? Kind.PLAIN : Kind.TERMINAL;
    }

    /** A line that stays. */
    void line(String text) {
        clear();
        out.println(text);
        out.flush();
    }

    /** Shows how far it is, unless it has just done so. */
    void progress(Duration elapsed, String text) {
        Duration between = kind == Kind.TERMINAL ? BETWEEN_UPDATES : BETWEEN_LINES;
        if (last != null && elapsed.minus(last).compareTo(between) < 0) {
            return;
        }
        last = elapsed;
        if (kind == Kind.TERMINAL) {
            out.print(CLEAR + text.substring(0, Math.min(WIDTH, text.length())));
            updating = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    private void clear() {
        if (updating) {
            out.print(CLEAR);
            updating = false;
        }
    }
}
