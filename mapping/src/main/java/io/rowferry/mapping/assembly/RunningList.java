package io.rowferry.mapping.assembly;

import io.rowferry.mapping.Attributes;
import io.rowferry.mapping.internal.apply.AttributesWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A list of children, as the bytes that stand in the item: an element that changes is cut out of them and put in. */
final class RunningList implements Running {
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::order);
    private static final byte[] NOTHING = new byte[0];

    /** Of an element in memory beside its bytes: its order, where it ends. */
    private static final int ELEMENT_WEIGHT = 64;

    private static final int WEIGHT = 300;

    private final Node node;
    private final Role.Children children;
    private final TreeMap<Bytes, Content.Failed> failed = new TreeMap<>();
    /** Of the elements that are there. */
    private final List<Bytes> orders = new ArrayList<>();
    /** Each element as it stands in the list, with the comma before it. */
    private byte[] json = NOTHING;

    /** Where each element ends. */
    private int[] ends = new int[4];
    /** What DynamoDB counts for each. */
    private int[] sizes = new int[4];

    RunningList(Node node, Role.Children children) {
        this.node = node;
        this.children = children;
    }

    @Override
    public void fill(List<Entry> entries) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(ORDER);
        List<Attributes> elements = new ArrayList<>(sorted.size());
        for (Entry entry : sorted) {
            if (entry.content() instanceof Content.Present present) {
                orders.add(entry.order());
                elements.add(present.attributes());
            } else if (entry.content() instanceof Content.Failed failure) {
                failed.put(entry.order(), failure);
            }
        }
        int length = elements.stream().mapToInt(AttributesWriter::elementLength).sum();
        json = new byte[length + length / 8];
        ends = new int[Math.max(elements.size() + elements.size() / 8, 4)];
        sizes = new int[ends.length];
        int at = 0;
        for (int i = 0; i < elements.size(); i++) {
            AttributesWriter.element(elements.get(i), json, at);
            at += AttributesWriter.elementLength(elements.get(i));
            ends[i] = at;
            sizes[i] = AttributesWriter.elementSize(elements.get(i));
        }
    }

    @Override
    public void add(Entry entry) {
        if (entry.content() instanceof Content.Present present) {
            int place = -Collections.binarySearch(orders, entry.order()) - 1;
            Attributes element = present.attributes();
            int from = begin(place);
            int length = AttributesWriter.elementLength(element);
            move(from, length);
            AttributesWriter.element(element, json, from);
            if (orders.size() == ends.length) {
                ends = Arrays.copyOf(ends, 2 * ends.length);
                sizes = Arrays.copyOf(sizes, ends.length);
            }
            System.arraycopy(ends, place, ends, place + 1, orders.size() - place);
            System.arraycopy(sizes, place, sizes, place + 1, orders.size() - place);
            orders.add(place, entry.order());
            sizes[place] = AttributesWriter.elementSize(element);
            ends[place] = from;
            shift(place, length);
        } else if (entry.content() instanceof Content.Failed failure) {
            failed.put(entry.order(), failure);
        }
    }

    @Override
    public void remove(Entry entry) {
        if (entry.content() instanceof Content.Present) {
            int place = Collections.binarySearch(orders, entry.order());
            int from = begin(place);
            int length = ends[place] - from;
            move(ends[place], -length);
            orders.remove(place);
            System.arraycopy(ends, place + 1, ends, place, orders.size() - place);
            System.arraycopy(sizes, place + 1, sizes, place, orders.size() - place);
            shift(place, -length);
        } else if (entry.content() instanceof Content.Failed) {
            failed.remove(entry.order());
        }
    }

    private int begin(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    /** Moves what lies behind a place. */
    private void move(int from, int by) {
        int end = begin(orders.size());
        if (end + by > json.length) {
            json = Arrays.copyOf(json, end + by + (end >> 3) + 64);
        }
        System.arraycopy(json, from, json, from + by, end - from);
    }

    private void shift(int place, int by) {
        for (int i = place; i < orders.size(); i++) {
            ends[i] += by;
        }
    }

    @Override
    public long weight() {
        return WEIGHT + json.length + (long) ELEMENT_WEIGHT * orders.size() + (long) WEIGHT * failed.size();
    }

    @Override
    public @Nullable Content into(AttributesWriter out) {
        if (!failed.isEmpty()) {
            return failed.firstEntry().getValue();
        }
        Role.Cap cap = children.cap();
        if (orders.size() > cap.at() && cap.over() == Role.Over.REJECT) {
            return Evaluation.tooMany(node);
        }
        int there = Math.min(cap.at(), orders.size());
        int size = 0;
        for (int i = 0; i < there; i++) {
            size += sizes[i];
        }
        out.list(children.attribute(), json, begin(there), size);
        return null;
    }
}
