package io.rowferry.mapping.golden;

import static io.rowferry.mapping.golden.Tables.table;
import static io.rowferry.mapping.golden.Tables.unique;

/** Totals, and how values compare. */
final class GoldenJoins {
    private GoldenJoins() {}

    static Golden totals() {
        return new Golden(
                        "totals of every kind",
                        table("boxes", "id", "id bigint"),
                        table(
                                "things",
                                "id",
                                "id bigint",
                                "box bigint null",
                                "price decimal(10,2) null",
                                "weight double null",
                                "light float null",
                                "took time(6) null",
                                "seen datetime(6) null",
                                "huge double null"))
                .mapping("""
                        Box:
                          from: boxes
                          key: { PK: "B#${id}" }
                          totals:
                            all: { count: things, join: { box: id } }
                            priced: { count: things, of: price, join: { box: id } }
                            price: { sum: things, of: price, join: { box: id }, nulls: omit }
                            priceOrNull: { sum: things, of: price, join: { box: id }, nulls: null }
                            weight: { sum: things, of: weight, join: { box: id }, nulls: omit }
                            light: { sum: things, of: light, join: { box: id }, nulls: omit }
                            cheapest: { min: things, of: price, join: { box: id }, nulls: null }
                            dearest: { max: things, of: price, join: { box: id }, nulls: null }
                            shortest: { min: things, of: took, join: { box: id }, nulls: omit }
                            longest: { max: things, of: took, join: { box: id }, nulls: omit }
                            seen: { max: things, of: seen, join: { box: id }, nulls: omit }
                            lightest: { min: things, of: light, join: { box: id }, nulls: omit }
                        Huge:
                          from: boxes
                          key: { PK: "H#${id}" }
                          totals:
                            huge: { sum: things, of: huge, join: { box: id }, nulls: omit }
                        """)
                .row("boxes", 1)
                .row("boxes", 2)
                .row("boxes", 3)
                .row("things", 1, 1, "1.50", "0.1", "0.1", "100:00:00.000000", "2026-01-02T00:00:00.000000", "9e125")
                .row("things", 2, 1, "-2.00", "0.2", "0.2", "-00:00:01.000000", "2026-01-01T00:00:00.000000", "9e125")
                .row("things", 3, 1, null, null, "-1e3", "99:00:00.000000", null, null)
                .row("things", 4, 1, "1.50", "1e20", null, "-00:00:02.000000", null, null)
                .row("things", 5, 2, null, null, null, null, null, "1e30")
                .row("things", 6, 2, null, null, null, null, null, "1e-30")
                .row("things", 7, null, "99.00", null, null, null, null, null)
                .gives(
                        "B#1",
                        "{all=4, cheapest=-2, dearest=1.5, light=-999.7, lightest=-1000, longest=100:00:00.000000, price=1, priceOrNull=1, priced=3, seen=2026-01-02T00:00:00.000000, shortest=-00:00:02.000000, weight=100000000000000000000.3}")
                .gives("B#2", "{all=2, cheapest=NULL, dearest=NULL, priceOrNull=NULL, priced=0}")
                .gives("B#3", "{all=0, cheapest=NULL, dearest=NULL, priceOrNull=NULL, priced=0}")
                .gives("H#1", "rejected number-out-of-range")
                .gives("H#2", "rejected number-too-long")
                .gives("H#3", "{}");
    }

    static Golden joins() {
        return new Golden(
                        "joins by composite, nullable, padded and folded values",
                        table(
                                "asks",
                                "a b",
                                "a int",
                                "b varchar(9)",
                                "x bigint unsigned null",
                                "y varchar(9) null",
                                "pad varchar(9) null utf8mb4_bin",
                                "fold varchar(9) null utf8mb4_0900_ai_ci",
                                "foldpad varchar(9) null latin1_swedish_ci",
                                "at datetime(6) null"),
                        unique(table("pairs", "id", "id bigint", "x decimal(6,2) null", "y varchar(9) null"), "x y"),
                        unique(table("pads", "id", "id bigint", "pad char(9) null utf8mb4_bin"), "pad"),
                        unique(table("folds", "id", "id bigint", "fold varchar(9) null utf8mb4_0900_ai_ci"), "fold"),
                        unique(table("foldpads", "id", "id bigint", "fold varchar(9) null latin1_swedish_ci"), "fold"),
                        table("times", "at", "at datetime(6)", "title varchar(9)"))
                .mapping("""
                        Ask:
                          from: asks
                          key: { PK: "A#${a}#${b}" }
                          parents:
                            pair: { table: pairs, join: { x: x, y: y }, attributes: { pair: "${id}" } }
                            pad: { table: pads, join: { pad: pad }, attributes: { pad: "${id}" } }
                            fold: { table: folds, join: { fold: fold }, attributes: { fold: "${id}" } }
                            foldpad: { table: foldpads, join: { fold: foldpad }, attributes: { foldpad: "${id}" } }
                            time: { table: times, join: { at: at }, attributes: { time: "${title}" } }
                        """)
                .row("pairs", 1, "1.00", "k")
                .row("pairs", 2, "1.00", "k ")
                .row("pairs", 3, null, "k")
                .row("pairs", 4, "1.50", "k")
                .row("pads", 1, "p")
                .row("pads", 2, "P")
                .row("pads", 3, null)
                .row("folds", 1, "Fold")
                .row("folds", 2, "fold ")
                .row("folds", 3, "\u00e4")
                .row("foldpads", 1, "Fold")
                .row("times", "2026-01-01T10:00:00.500000", "ten")
                .row("asks", 1, "a", 1, "k", "p  ", "FOLD", "fOLD  ", "2026-01-01T10:00:00.500000")
                .row("asks", 1, "b", 1, "k ", "P", "FOLD ", "fold", "2026-01-01T10:00:00.000000")
                .row("asks", 2, "a", null, "k", null, "a", "other", null)
                .row("asks", 2, "b", 1, null, "q", null, null, null)
                .row("asks", 2, "c", 1, "K", " p", "fol", " fold", null)
                .row("asks", 3, "a", 2, "k", null, "\u00e4", null, null)
                .gives("A#1#a", "{fold=1, foldpad=1, pad=1, pair=1, time=ten}")
                .gives("A#1#b", "{fold=2, foldpad=1, pad=2, pair=2}")
                .gives("A#2#a", "{}")
                .gives("A#2#b", "{}")
                .gives("A#2#c", "{}")
                .gives("A#3#a", "rejected join-not-comparable");
    }

    static Golden oneRow() {
        return new Golden(
                        "items of one row, and of one row and of many from one table",
                        unique(table("users", "id", "id bigint unsigned", "mail varchar(30)", "n int null"), "mail"))
                .mapping("""
                        Mail:
                          from: users
                          key: { PK: "M#${mail}" }
                          attributes: { user: "${id}" }
                        Padded:
                          from: users
                          key: { PK: "U#${id | pad(3)}" }
                          attributes: { n: "${n}" }
                        Tree:
                          from: users
                          key: { PK: "T#${id}" }
                          totals:
                            same: { count: users, join: { id: n } }
                        """)
                .row("users", 1, "a@b", 2)
                .row("users", 2, "c@d", null)
                .row("users", 1000, "e@f", 1)
                .gives("M#a@b", "{user=1}")
                .gives("M#c@d", "{user=2}")
                .gives("M#e@f", "{user=1000}")
                .gives("U#001", "{n=2}")
                .gives("U#002", "{}")
                .gives("golden.users(id=1000)", "unmappable pad-overflow")
                .gives("T#1", "{same=1}")
                .gives("T#2", "{same=0}")
                .gives("T#1000", "{same=1}");
    }
}
