package io.rowferry.job.internal.deadletters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as records of a Kafka topic: the line as the value, what it is about as the key, so that the letters of one item lie in one
 * partition in their order. Durable when all replicas in sync have them. Used by one thread.
 */
final class DeadLetterTopic implements DeadLetters {
    private final LetterTopic topic;
    private final DeadLetterLines lines;
    private final Producer<String, String> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** @param properties of the client, the user's own */
    DeadLetterTopic(LetterTopic topic, Map<String, String> properties, DeadLetterLines lines) {
        this.topic = topic;
        this.lines = lines;
        Properties client = topic.client(properties);
        client.put("acks", "all");
        client.put("enable.idempotence", "true");
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
    }

    @Override
    public void append(DeadLetter letter) {
        try {
            var unused = producer.send(
                    new ProducerRecord<>(topic.topic(), lines.about(letter), lines.line(letter)), (sent, failed) -> {
                        if (failed != null) {
                            failure.compareAndSet(null, failed);
                        }
                    });
        } catch (KafkaException e) {
            throw cannotKeep(e);
        }
    }

    @Override
    public void makeDurable() {
        try {
            producer.flush();
        } catch (KafkaException e) {
            throw cannotKeep(e);
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw cannotKeep(failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private UncheckedIOException cannotKeep(Exception e) {
        return new UncheckedIOException(
                "Dead letters cannot be kept in the topic " + topic.topic() + " at " + topic.bootstrap() + ": "
                        + e.getMessage() + ". Check write.dead-letters, and that the job may write to the topic.",
                new IOException(e));
    }
}
