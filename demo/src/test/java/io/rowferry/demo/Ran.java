package io.rowferry.demo;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A demo that was run in this JVM.
 *
 * @param code with which it ended
 * @param out what it printed
 * @param err what went to the error output
 */
record Ran(int code, String out, String err) {
    static Ran demo(Demo.BeforeComparison beforeComparison, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Demo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), beforeComparison)
                .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    String all() {
        return out + err;
    }
}
