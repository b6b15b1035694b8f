package io.rowferry.cli;

/** In which form a verb prints what it found, as written on the command line. */
enum Output {
    text,
    json
}
