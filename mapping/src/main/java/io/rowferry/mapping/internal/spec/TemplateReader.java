package io.rowferry.mapping.internal.spec;

import io.rowferry.mapping.internal.spec.Template.Constant;
import io.rowferry.mapping.internal.spec.Template.Part;
import io.rowferry.mapping.internal.spec.Template.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads templates such as <code>ORDER#${created_at | iso}#${id | pad(20)}</code>; a doubled dollar sign before a brace escapes. */
final class TemplateReader {
    private static final List<String> FORMATS = List.of("iso", "epoch", "upper", "lower", "pad", "text");
    private static final Pattern FORMAT = Pattern.compile("([a-z]*)\\s*(?:\\((.*)\\))?");
    private static final int WIDEST_PAD = 200;

    private final Located source;
    private final Problems problems;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder constant = new StringBuilder();

    private TemplateReader(Located source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    static Template read(Located source, Problems problems) {
        TemplateReader reader = new TemplateReader(source, problems);
        reader.readAll();
        return new Template(source, reader.parts);
    }

    private void readAll() {
        String text = source.text();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                constant.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    problems.add(
                            source.line(), "'${' without '}' in \"" + text + "\"; write $${ for the characters ${");
                    return;
                }
                endConstant();
                reference(text.substring(at + 2, end));
                at = end + 1;
            } else {
                constant.append(text.charAt(at++));
            }
        }
        endConstant();
    }

    private void endConstant() {
        if (constant.length() > 0) {
            parts.add(new Constant(constant.toString()));
            constant.setLength(0);
        }
    }

    private void reference(String inside) {
        int bar = inside.indexOf('|');
        String column = (bar < 0 ? inside : inside.substring(0, bar)).strip();
        if (column.isEmpty()) {
            problems.add(source.line(), "${" + inside + "} names no column");
        }
        parts.add(new Reference(
                column,
                bar < 0 ? Format.PLAIN : format(inside.substring(bar + 1).strip())));
    }

    private Format format(String text) {
        Matcher matcher = FORMAT.matcher(text);
        String name = matcher.matches() ? matcher.group(1) : text;
        if (!FORMATS.contains(name)) {
            problems.addUnknown(
                    source.line(),
                    "unknown format '" + text + "'; there are iso, epoch, upper, lower, pad(n) and text",
                    name,
                    FORMATS);
            return Format.PLAIN;
        }
        String argument = matcher.group(2);
        if (name.equals("pad")) {
            return pad(argument == null ? "" : argument.strip());
        }
        if (argument != null) {
            problems.add(source.line(), "format '" + name + "' takes nothing in parentheses");
        }
        return switch (name) {
            case "iso" -> new Format(Format.Kind.ISO, 0);
            case "epoch" -> new Format(Format.Kind.EPOCH, 0);
            case "upper" -> new Format(Format.Kind.UPPER, 0);
            case "lower" -> new Format(Format.Kind.LOWER, 0);
            default -> new Format(Format.Kind.TEXT, 0);
        };
    }

    private Format pad(String width) {
        int number = width.matches("[0-9]{1,3}") ? Integer.parseInt(width) : 0;
        if (number < 1 || number > WIDEST_PAD) {
            problems.add(source.line(), "pad needs a width from 1 to " + WIDEST_PAD + ", as in pad(20)");
            return Format.PLAIN;
        }
        return new Format(Format.Kind.PAD, number);
    }
}
