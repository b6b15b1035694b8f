package io.rowferry.mapping.golden;

import static io.rowferry.mapping.golden.Tables.table;

/** Children. */
final class GoldenChildren {
    private GoldenChildren() {}

    static Golden lists() {
        return new Golden(
                        "lists in every order, with caps",
                        table("boxes", "id", "id bigint"),
                        table(
                                "things",
                                "box no",
                                "box bigint",
                                "no int",
                                "rank decimal(6,2) null",
                                "word varchar(20) null",
                                "took time(6) null"))
                .mapping("""
                        Box:
                          from: boxes
                          key: { PK: "B#${id}" }
                          attributes: { id: "${id}" }
                          children:
                            byKey: { table: things, join: { box: id }, cap: 9, attributes: { n: "${no}" } }
                            byRank: { table: things, join: { box: id }, order-by: "rank desc", cap: 9, attributes: { n: "${no}" } }
                            byTime: { table: things, join: { box: id }, order-by: took, cap: 9, attributes: { n: "${no}" } }
                            byWord: { table: things, join: { box: id }, order-by: [word, "no desc"], cap: 9, attributes: { n: "${no}" } }
                            first: { table: things, join: { box: id }, order-by: rank, cap: { at: 2, over: truncate }, attributes: { n: "${no}" } }
                        Small:
                          from: boxes
                          key: { PK: "S#${id}" }
                          children:
                            few: { table: things, join: { box: id }, cap: 4, attributes: { n: "${no}", r: "${rank}" } }
                        """)
                .row("boxes", 1)
                .row("boxes", 2)
                .row("boxes", 3)
                .row("things", 1, 3, "10.00", "b", "100:00:00.000000")
                .row("things", 1, 1, "9.50", "B", "99:00:00.000000")
                .row("things", 1, 2, null, null, "-02:00:00.000000")
                .row("things", 1, 4, "10.00", "b", "-01:00:00.000000")
                .row("things", 1, 5, "-3.00", "ba", null)
                .row("things", 2, 1, "1.00", "\uFB01", "00:00:00.000000")
                .row("things", 2, 2, "1.00", "\uD83D\uDE00", "00:00:00.500000")
                .gives(
                        "B#1",
                        "{byKey=[{n=1}, {n=2}, {n=3}, {n=4}, {n=5}], byRank=[{n=3}, {n=4}, {n=1}, {n=5}, {n=2}], byTime=[{n=5}, {n=2}, {n=4}, {n=1}, {n=3}], byWord=[{n=2}, {n=1}, {n=4}, {n=3}, {n=5}], first=[{n=2}, {n=5}], id=1}")
                .gives(
                        "B#2",
                        "{byKey=[{n=1}, {n=2}], byRank=[{n=1}, {n=2}], byTime=[{n=1}, {n=2}], byWord=[{n=1}, {n=2}], first=[{n=1}, {n=2}], id=2}")
                .gives("B#3", "{byKey=[], byRank=[], byTime=[], byWord=[], first=[], id=3}")
                .gives("S#1", "rejected too-many-children")
                .gives("S#2", "{few=[{n=1, r=1}, {n=2, r=1}]}")
                .gives("S#3", "{few=[]}");
    }

    static Golden linkTable() {
        return new Golden(
                        "a link table, maps, elements left out",
                        table("products", "id", "id bigint", "title varchar(20)"),
                        table("links", "product tag", "product bigint", "tag int", "weight double null"),
                        table("tags", "id", "id int", "word varchar(20)", "owner bigint null"),
                        table("owners", "id", "id bigint", "name varchar(20)"))
                .mapping("""
                        Product:
                          from: products
                          key: { PK: "P#${id}" }
                          attributes: { title: "${title}" }
                          children:
                            tags:
                              table: links
                              join: { product: id }
                              as: map
                              map-by: "${tag}"
                              order-by: "weight desc"
                              cap: { at: 2, over: truncate }
                              attributes: { weight: "${weight}" }
                              parents:
                                tag:
                                  table: tags
                                  join: { id: tag }
                                  missing: drop
                                  attributes: { word: "${word}" }
                                  parents:
                                    owner: { table: owners, join: { id: owner }, attributes: { owner: "${name}" } }
                        Strict:
                          from: products
                          key: { PK: "S#${id}" }
                          children:
                            tags:
                              table: links
                              join: { product: id }
                              cap: 3
                              attributes: { tag: "${tag}" }
                              parents:
                                tag:
                                  table: tags
                                  join: { id: tag }
                                  missing: drop
                                  attributes: { word: "${word}" }
                                  parents:
                                    owner: { table: owners, join: { id: owner }, attributes: { owner: "${name}" }, missing: drop }
                        """)
                .row("products", 1, "lamp")
                .row("products", 2, "desk")
                .row("owners", 5, "Eve")
                .row("tags", 1, "new", 5)
                .row("tags", 2, "red", null)
                .row("tags", 3, "big", 6)
                .row("links", 1, 1, "0.1")
                .row("links", 1, 2, "2.5")
                .row("links", 1, 3, null)
                .row("links", 1, 4, "9")
                .row("links", 1, 5, "8")
                .row("links", 2, 9, "1")
                .gives("P#1", "{tags={1={owner=Eve, weight=0.1, word=new}, 2={weight=2.5, word=red}}, title=lamp}")
                .gives("P#2", "{tags={}, title=desk}")
                .gives("S#1", "{tags=[{owner=Eve, tag=1, word=new}]}")
                .gives("S#2", "{tags=[]}");
    }

    static Golden failing() {
        return new Golden(
                        "elements that cannot be made, and items that are too large",
                        table("boxes", "id", "id bigint"),
                        table("things", "id", "id bigint", "box bigint null", "n decimal(50,0) null", "big text null"))
                .mapping("""
                        Box:
                          from: boxes
                          key: { PK: "B#${id}" }
                          children:
                            big: { table: things, join: { box: id }, cap: { at: 9, over: truncate }, attributes: { big: "${big}" } }
                        Number:
                          from: boxes
                          key: { PK: "N#${id}" }
                          children:
                            one: { table: things, join: { box: id }, cap: { at: 1, over: truncate }, attributes: { n: "${n}" } }
                        """)
                .row("boxes", 1)
                .row("boxes", 2)
                .row("boxes", 3)
                .row("things", 1, 1, "1", "x")
                .row("things", 2, 2, "2", "y".repeat(60_000))
                .row("things", 3, 2, "3", "y".repeat(60_000))
                .row("things", 4, 3, "4", null)
                .row("things", 5, 3, "123456789012345678901234567890123456789", null)
                .row("things", 6, 2, "3", "y".repeat(60_000))
                .row("things", 7, 2, "3", "y".repeat(60_000))
                .row("things", 8, 2, "3", "y".repeat(60_000))
                .row("things", 9, 2, "3", "y".repeat(60_000))
                .row("things", 10, 2, "3", "y".repeat(60_000))
                .gives("B#1", "{big=[{big=x}]}")
                .gives("B#2", "rejected item-too-large")
                .gives("B#3", "{big=[{}, {}]}")
                .gives("N#1", "{one=[{n=1}]}")
                .gives("N#2", "{one=[{n=2}]}")
                .gives("N#3", "rejected number-too-long");
    }
}
