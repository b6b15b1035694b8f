package io.rowferry.testbed.simulator.http;

import com.sun.management.OperatingSystemMXBean;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.rowferry.testbed.simulator.capacity.CapacityOptions;
import io.rowferry.testbed.simulator.fault.Faults;
import io.rowferry.testbed.simulator.protocol.Calls;
import io.rowferry.testbed.simulator.protocol.Control;
import io.rowferry.testbed.simulator.protocol.Database;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The server. One thread does everything, so that nothing needs a lock and the order of effects is that of arrival. */
public final class Simulator {
    private static final int BACKLOG = 4_096;

    private Simulator() {}

    /**
     * Serves until it is ended.
     *
     * @param arguments the port; then options such as {@code seed=7}, {@code table-quota=200000} (units a second of a table on demand) and
     *     {@code split-after-seconds=60}
     */
    public static void main(String[] arguments) throws InterruptedException {
        CapacityOptions capacity = CapacityOptions.DEFAULTS;
        long seed = 1;
        for (int i = 1; i < arguments.length; i++) {
            String[] option = arguments[i].split("=", 2);
            long value = Long.parseLong(option[1]);
            switch (option[0]) {
                case "seed" -> seed = value;
                case "table-quota" -> capacity = capacity.withTableQuota(Math.toIntExact(value));
                case "split-after-seconds" -> capacity = capacity.withSplitAfter(Duration.ofSeconds(value));
                default -> throw new IllegalArgumentException("unknown option " + option[0]);
            }
        }
        serve(Integer.parseInt(arguments[0]), new Database(capacity, new Faults(seed), System::nanoTime));
    }

    private static void serve(int port, Database database) throws InterruptedException {
        NioEventLoopGroup loops = new NioEventLoopGroup(1);
        Calls calls = new Calls(database);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Control control = new Control(
                database,
                calls,
                system::getProcessCpuTime,
                ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
        Dispatcher dispatcher = new Dispatcher(calls, control, database.faults(), new TimerWheel(loops.next()));
        try {
            new ServerBootstrap()
                    .group(loops)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new Connection(dispatcher));
                        }
                    })
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .sync()
                    .channel()
                    .closeFuture()
                    .sync();
        } finally {
            loops.shutdownGracefully().syncUninterruptibly();
        }
    }
}
