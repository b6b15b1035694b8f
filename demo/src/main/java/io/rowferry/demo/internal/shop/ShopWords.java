package io.rowferry.demo.internal.shop;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up names and the like. Pure, but for the given source of chance. */
final class ShopWords {
    private static final List<String> GIVEN =
            List.of("Ada", "Björn", "Chloé", "Dmitri", "Esra", "Fatou", "Grace", "Hana", "İpek", "João", "Kofi", "李娜");
    private static final List<String> FAMILY =
            List.of("Lovelace", "Öztürk", "Nguyễn", "Okafor", "Smith", "Müller", "Rossi", "García", "Sato", "O'Brien");
    private static final List<String> THINGS =
            List.of("Kettle", "Lamp", "Chair", "Bicycle", "Tent", "Scarf", "Teapot", "Radio", "Clock", "Atlas");
    private static final List<String> KINDS =
            List.of("small", "red", "wooden", "folding", "woollen", "loud", "quiet", "old", "round", "spare");

    private ShopWords() {}

    static String name(Random random) {
        return one(GIVEN, random) + " " + one(FAMILY, random);
    }

    /** One in eight has a capital letter: the index is blind to it, and so is the key of the item. */
    static String email(long customer) {
        String email = "shopper-" + customer + "@example.com";
        return customer % 8 == 0 ? email.replace("shopper", "Shopper") : email;
    }

    static String thing(Random random) {
        return one(KINDS, random) + " " + one(THINGS, random).toLowerCase(Locale.ROOT);
    }

    static String category(int category) {
        return THINGS.get(category % THINGS.size()) + "s " + category;
    }

    static String settings(Random random) {
        return "{\"news\": %b, \"sizes\": [%d, %d.5], \"theme\": {\"dark\": %b}}"
                .formatted(random.nextBoolean(), random.nextInt(60), random.nextInt(60), random.nextBoolean());
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
