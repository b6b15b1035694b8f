package io.rowferry.mapping.golden;

import static io.rowferry.mapping.golden.Tables.table;
import static io.rowferry.mapping.golden.Tables.unique;

/** Parents. */
final class GoldenParents {
    private GoldenParents() {}

    static Golden missing() {
        return new Golden(
                        "parents that are missing",
                        table("orders", "id", "id bigint", "customer bigint null"),
                        table("customers", "id", "id bigint", "name varchar(20) null"))
                .mapping("""
                        Drop:
                          from: orders
                          key: { PK: "D#${id}" }
                          attributes: { id: "${id}" }
                          parents:
                            c: { table: customers, join: { id: customer }, attributes: { name: "${name}" }, missing: drop }
                        Keep:
                          from: orders
                          key: { PK: "K#${id}" }
                          attributes: { id: "${id}" }
                          parents:
                            c: { table: customers, join: { id: customer }, attributes: { name: "${name}" }, missing: keep-last }
                        Null:
                          from: orders
                          key: { PK: "N#${id}" }
                          attributes: { id: "${id}" }
                          parents:
                            c:
                              table: customers
                              join: { id: customer }
                              attributes: { name: "${name}", kind: person, shown: { value: "${name}", nulls: null } }
                        """)
                .row("customers", 7, "Ann")
                .row("customers", 8, null)
                .gone("customers", 9, "Old")
                .gone("customers", 9, "Zed")
                .gone("customers", 7, "Anna")
                .row("orders", 1, 7)
                .row("orders", 2, 8)
                .row("orders", 3, 9)
                .row("orders", 4, null)
                .row("orders", 5, 10)
                .gives("D#1", "{id=1, name=Ann}")
                .gives("D#2", "{id=2}")
                .gives("D#3", "absent")
                .gives("D#4", "absent")
                .gives("D#5", "absent")
                .gives("K#1", "{id=1, name=Ann}")
                .gives("K#2", "{id=2}")
                .gives("K#3", "{id=3, name=Zed}")
                .hidden("K#3")
                .hidden("K#5")
                .gives("K#4", "{id=4}")
                .gives("K#5", "{id=5}")
                .gives("N#1", "{id=1, kind=person, name=Ann, shown=Ann}")
                .gives("N#2", "{id=2, kind=person, shown=NULL}")
                .gives("N#3", "{id=3, shown=NULL}")
                .gives("N#4", "{id=4, shown=NULL}")
                .gives("N#5", "{id=5, shown=NULL}");
    }

    static Golden nested() {
        return new Golden(
                        "three levels, lists and counts behind parents",
                        table("orders", "id", "id bigint", "customer bigint null"),
                        unique(
                                table("customers", "id", "id bigint", "code varchar(9) null", "region bigint null"),
                                "code"),
                        table("regions", "id", "id bigint", "title varchar(20)", "land binary(2) null"),
                        table("lands", "code", "code binary(2)", "title varchar(20)"),
                        table("phones", "id", "id bigint", "customer bigint", "number varchar(20)"))
                .mapping("""
                        Order:
                          from: orders
                          key: { PK: "O#${id}" }
                          attributes: { id: "${id}" }
                          parents:
                            customer:
                              table: customers
                              join: { id: customer }
                              attributes: { code: "${code}" }
                              parents:
                                region:
                                  table: regions
                                  join: { id: region }
                                  missing: drop
                                  attributes: { region: "${title}" }
                                  parents:
                                    land:
                                      table: lands
                                      join: { code: land }
                                      attributes: { land: { value: "${title}", nulls: null } }
                              children:
                                phones: { table: phones, join: { customer: id }, cap: 5, attributes: { no: "${number}" } }
                              totals:
                                phoneCount: { count: phones, join: { customer: id } }
                                firstPhone: { min: phones, of: id, join: { customer: id }, nulls: null }
                        """)
                .row("lands", "4445", "Germany")
                .row("regions", 1, "North", "4445")
                .row("regions", 2, "South", null)
                .row("regions", 3, "East", "4646")
                .row("customers", 1, "c1", 1)
                .row("customers", 2, null, 2)
                .row("customers", 3, "c3", 3)
                .row("customers", 4, "c4", 4)
                .row("customers", 5, "c5", null)
                .row("phones", 11, 1, "1-11")
                .row("phones", 10, 1, "1-10")
                .row("phones", 12, 4, "4-12")
                .row("orders", 1, 1)
                .row("orders", 2, 2)
                .row("orders", 3, 3)
                .row("orders", 4, 4)
                .row("orders", 5, 5)
                .row("orders", 6, 1)
                .gives(
                        "O#1",
                        "{code=c1, firstPhone=10, id=1, land=Germany, phoneCount=2, phones=[{no=1-10}, {no=1-11}], region=North}")
                .gives("O#2", "{firstPhone=NULL, id=2, land=NULL, phoneCount=0, phones=[], region=South}")
                .gives("O#3", "{code=c3, firstPhone=NULL, id=3, land=NULL, phoneCount=0, phones=[], region=East}")
                .gives("O#4", "{firstPhone=NULL, id=4, land=NULL, phoneCount=0, phones=[]}")
                .gives("O#5", "{firstPhone=NULL, id=5, land=NULL, phoneCount=0, phones=[]}")
                .gives(
                        "O#6",
                        "{code=c1, firstPhone=10, id=6, land=Germany, phoneCount=2, phones=[{no=1-10}, {no=1-11}], region=North}");
    }

    static Golden selfReference() {
        return new Golden(
                        "a tree of categories", table("categories", "id", "id int", "up int null", "title varchar(20)"))
                .mapping("""
                        Category:
                          from: categories
                          key: { PK: "C#${id}" }
                          attributes: { title: "${title}" }
                          parents:
                            up:
                              table: categories
                              join: { id: up }
                              attributes: { above: "${title}" }
                              parents:
                                up: { table: categories, join: { id: up }, attributes: { top: "${title}" } }
                          children:
                            below: { table: categories, join: { up: id }, cap: 3, attributes: { title: "${title}" } }
                        """)
                .row("categories", 1, null, "All")
                .row("categories", 2, 1, "Books")
                .row("categories", 3, 2, "Maps")
                .row("categories", 4, 4, "Loop")
                .gives("C#1", "{below=[{title=Books}], title=All}")
                .gives("C#2", "{above=All, below=[{title=Maps}], title=Books}")
                .gives("C#3", "{above=Books, below=[], title=Maps, top=All}")
                .gives("C#4", "{above=Loop, below=[{title=Loop}], title=Loop, top=Loop}");
    }
}
