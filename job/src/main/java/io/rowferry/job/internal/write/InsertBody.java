package io.rowferry.job.internal.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.Reserved;
import io.rowferry.mapping.TargetTable;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a BatchExecuteStatement of INSERTs. The whole item cannot be one parameter, so a statement names each attribute and has a
 * parameter for it: {@code INSERT INTO "shop" VALUE {'pk':?,'_rfv':?}}. Pure.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.insert.html">PartiQL insert statements</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementRequest.html">BatchStatementRequest</a>
 */
final class InsertBody {
    /** Of a request. */
    static final int MOST_STATEMENTS = 25;

    /** Of a statement, in characters; here in bytes of JSON, which are never fewer. */
    private static final int LONGEST_STATEMENT = 8_192;

    private static final byte[] VERSION_NAME = ("'" + Reserved.VERSION + "':?}\",\"Parameters\":[").getBytes(US_ASCII);

    private InsertBody() {}

    /** One statement with its parameters; null if it would be too long. */
    static byte @Nullable [] statement(TargetTable table, ItemWrite write) {
        Attributes[] parts = {ItemBytes.own(table, write), ItemBytes.content(write)};
        ByteArrayOutputStream json = new ByteArrayOutputStream(1_024);
        json.writeBytes(("{\"Statement\":\"INSERT INTO \\\"" + table.name() + "\\\" VALUE {").getBytes(US_ASCII));
        for (Attributes part : parts) {
            for (int i = 0; i < part.count(); i++) {
                name(part.json(), part.from(i), json);
                json.writeBytes(":?,".getBytes(US_ASCII));
            }
        }
        json.writeBytes(VERSION_NAME);
        if (json.size() > LONGEST_STATEMENT) {
            return null;
        }
        for (Attributes part : parts) {
            for (int i = 0; i < part.count(); i++) {
                int value = endOfName(part.json(), part.from(i)) + 2;
                json.write(part.json(), value, part.to(i) - value);
                json.write(',');
            }
        }
        json.writeBytes("{\"B\":\"".getBytes(US_ASCII));
        json.writeBytes(ItemBytes.base64(write.version()));
        json.writeBytes("\"}]}".getBytes(US_ASCII));
        return json.toByteArray();
    }

    static byte[] of(List<byte[]> statements) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(1_024 * statements.size());
        json.writeBytes("{\"Statements\":".getBytes(US_ASCII));
        char before = '[';
        for (byte[] statement : statements) {
            json.write(before);
            json.writeBytes(statement);
            before = ',';
        }
        json.writeBytes("]}".getBytes(US_ASCII));
        return json.toByteArray();
    }

    /** Between single quotes, those in it doubled; what JSON escapes is escaped already, and stands in a JSON string again. */
    private static void name(byte[] member, int from, ByteArrayOutputStream json) {
        json.write('\'');
        int end = endOfName(member, from);
        for (int i = from + 1; i < end; i++) {
            if (member[i] == '\'') {
                json.write('\'');
            }
            json.write(member[i]);
        }
        json.write('\'');
    }

    /** Where the quote stands that closes a member's name. */
    private static int endOfName(byte[] member, int from) {
        int at = from + 1;
        while (member[at] != '"') {
            at += member[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
