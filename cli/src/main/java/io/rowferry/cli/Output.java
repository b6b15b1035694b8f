package io.rowferry.cli;

/** How a verb prints its data; as written on the command line. */
enum Output {
    text,
    json
}
