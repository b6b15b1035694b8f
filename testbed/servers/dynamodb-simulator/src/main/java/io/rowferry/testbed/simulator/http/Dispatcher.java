package io.rowferry.testbed.simulator.http;

import io.rowferry.testbed.simulator.fault.Faults;
import io.rowferry.testbed.simulator.fault.Faults.Fate;
import io.rowferry.testbed.simulator.protocol.Answer;
import io.rowferry.testbed.simulator.protocol.Body;
import io.rowferry.testbed.simulator.protocol.Calls;
import io.rowferry.testbed.simulator.protocol.Control;
import io.rowferry.testbed.simulator.value.DynamoException;

/** Hands requests to the calls or to the control, and lets faults strike. Runs on the one event loop. */
final class Dispatcher implements Connection.Requests {
    private static final String PREFIX = "DynamoDB_20120810.";

    private final Calls calls;
    private final Control control;
    private final Faults faults;
    private final TimerWheel timer;

    Dispatcher(Calls calls, Control control, Faults faults, TimerWheel timer) {
        this.calls = calls;
        this.control = control;
        this.faults = faults;
        this.timer = timer;
    }

    @Override
    public void handle(HttpRequest request, Connection connection) {
        try {
            if (request.path().startsWith(Control.PATH)) {
                connection.answer(control.answer(request.path(), request.body()));
            } else {
                call(request, connection);
            }
        } catch (DynamoException e) {
            connection.answer(Answer.of(e, false));
        } catch (RuntimeException e) {
            e.printStackTrace();
            connection.answer(Answer.of(DynamoException.internal(), false));
        }
    }

    private void call(HttpRequest request, Connection connection) {
        String target = request.target();
        if (!request.authorized()) {
            throw DynamoException.of(
                    "MissingAuthenticationToken",
                    "Request must contain either a valid (registered) AWS access key ID or X.509 certificate.");
        }
        if (target == null || !target.startsWith(PREFIX)) {
            throw DynamoException.of("UnknownOperationException", "An unknown operation was requested.");
        }
        String call = target.substring(PREFIX.length());
        Body body = Body.parse(request.body());
        if (!Calls.isAboutItems(call)) {
            connection.answer(calls.answer(call, body));
            return;
        }
        strike(faults.next(Calls.tables(call, body)), call, body, connection);
    }

    private void strike(Fate fate, String call, Body body, Connection connection) {
        switch (fate.kind()) {
            case NONE -> {
                Answer answer = calls.answer(call, body);
                later(fate, () -> connection.answer(answer));
            }
            case ERROR -> {
                DynamoException error = DynamoException.of(
                        faults.error().status(), faults.error().code());
                later(fate, () -> connection.answer(Answer.of(error, false)));
            }
            case RESET -> later(fate, connection::reset);
            case LOST -> {
                calls.answer(call, body);
                later(fate, connection::reset);
            }
            case LATE -> {
                connection.reset();
                later(fate, () -> calls.answer(call, body));
            }
        }
    }

    private void later(Fate fate, Runnable action) {
        if (fate.delayNanos() == 0) {
            action.run();
        } else {
            timer.after(fate.delayNanos(), action);
        }
    }
}
