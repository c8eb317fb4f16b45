package dev.assignment.examples.voiceandtext;

import java.util.concurrent.BlockingQueue;

/** One of any number of consumers of the broker's topic. Delivery is at least once; the desk makes it once. */
public final class TicketConsumer implements Runnable {

    private final BlockingQueue<SupportTicket> topic;
    private final VoiceAndTextDesk desk;

    /**
     * A consumer.
     *
     * @param topic what the broker delivers
     * @param desk who takes it
     */
    public TicketConsumer(BlockingQueue<SupportTicket> topic, VoiceAndTextDesk desk) {
        this.topic = topic;
        this.desk = desk;
    }

    @Override
    public void run() {
        try {
            while (true) {
                desk.take(topic.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt(); // the service is shut down
        }
    }
}
