package io.rowferry.mapping.control;

import io.rowferry.mapping.Position;
import java.io.Serializable;
import java.util.Locale;

/**
 * How the binlog files of a source epoch are named and counted: positions count from 1, beginning with the file that was current
 * before P0 was taken. Immutable.
 *
 * @param prefix of the server's file names, up to the number: {@code binlog.}
 * @param base the first file's number, 12
 */
public record BinlogFiles(String prefix, long base) implements Serializable {
    public BinlogFiles {
        if (!prefix.endsWith(".") || base < 1) {
            throw new IllegalArgumentException("binlog prefix '" + prefix + "', first file " + base);
        }
    }

    /** The epoch whose first file this is. */
    public static BinlogFiles beginningWith(String fileName) {
        return new BinlogFiles(prefixOf(fileName), numberOf(fileName));
    }

    /**
     * The file's number within the epoch.
     *
     * @throws IllegalArgumentException if the file is none of this epoch's
     */
    public int number(String fileName) {
        long number = numberOf(fileName) - base + 1;
        if (!prefixOf(fileName).equals(prefix) || number < 1) {
            throw new IllegalArgumentException("the binlog file " + fileName + " does not follow " + name(1)
                    + ", with which this source epoch began");
        }
        return Math.toIntExact(number);
    }

    /** The server's name of a file. */
    public String name(int number) {
        return prefix + String.format(Locale.ROOT, "%06d", base + number - 1);
    }

    /** A position as people read it: {@code 1/binlog.000012:88214:0}; rows of the snapshot {@code 1/snapshot}. */
    public String text(Position position) {
        return position.isSnapshot()
                ? position.epoch() + "/snapshot"
                : position.epoch() + "/" + name(position.file()) + ":" + position.offset() + ":" + position.row();
    }

    private static String prefixOf(String fileName) {
        return fileName.substring(0, dot(fileName) + 1);
    }

    private static long numberOf(String fileName) {
        try {
            return Long.parseLong(fileName.substring(dot(fileName) + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not the name of a binlog file: " + fileName, e);
        }
    }

    private static int dot(String fileName) {
        int dot = fileName.lastIndexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("not the name of a binlog file: " + fileName);
        }
        return dot;
    }
}
