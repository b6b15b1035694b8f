package io.rowferry.job.internal.deadletters;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A Kafka topic for dead letters, {@code kafka://host:9092,host:9092/topic}.
 *
 * @param bootstrap the servers
 * @param topic its name
 */
record LetterTopic(String bootstrap, String topic) implements Serializable {
    private static final Pattern FORM = Pattern.compile("kafka://([^/]+)/([A-Za-z0-9._-]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    static boolean is(String target) {
        return target.startsWith("kafka:");
    }

    /** @throws IllegalArgumentException if it is written otherwise */
    static LetterTopic of(String target) {
        Matcher form = FORM.matcher(target);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + target + "\" names no topic; write kafka://host:9092/topic");
        }
        return new LetterTopic(form.group(1), form.group(2));
    }

    /** What a client needs to reach it, with the user's own properties. */
    Properties client(Map<String, String> properties) {
        Properties client = new Properties();
        client.putAll(properties);
        client.put("bootstrap.servers", bootstrap);
        return client;
    }

    /** Whether letters could be sent; one sentence for each thing that is wrong. */
    List<String> problems(Map<String, String> properties) {
        try (Admin admin = Admin.create(client(properties))) {
            admin.describeTopics(List.of(topic)).allTopicNames().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return List.of();
        } catch (ExecutionException e) {
            return List.of(
                    e.getCause() instanceof UnknownTopicOrPartitionException
                            ? "The topic " + topic + " of write.dead-letters does not exist at " + bootstrap
                                    + ". Create it, with a retention as long as you want to be able to look."
                            : cannotBeReached(String.valueOf(e.getMessage())));
        } catch (TimeoutException e) {
            return List.of(cannotBeReached("no answer within " + PATIENCE.toSeconds() + " s"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(cannotBeReached("interrupted"));
        } catch (RuntimeException e) {
            return List.of(cannotBeReached(String.valueOf(e.getMessage())));
        }
    }

    private String cannotBeReached(String why) {
        return "Kafka at " + bootstrap + " of write.dead-letters cannot be reached: " + why
                + ". Check the address, and write.dead-letters-kafka for TLS and SASL.";
    }
}
