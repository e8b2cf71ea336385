package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.http.ActivityApi;
import dev.activitystore.http.Credentials;
import dev.activitystore.viewer.ViewerResources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Sets up an {@link ActivityServer}. Not safe for concurrent use. */
public final class ActivityServerBuilder {

    /** A batch of some hundred records comes in a few pieces, each of which may cost a thread's turn. */
    private static final int INPUT_BUFFER_BYTES = 1 << 16;

    private static final int THREADS_BESIDE_REQUESTS = 16;
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_REQUESTS_IN_FLIGHT = 256;
    private static final int MAX_PORT = 65_535;

    private final ActivityLog log;
    private Credentials credentials = Credentials.anyone();
    private String host = "";
    private int port = DEFAULT_PORT;
    private int maxBodyBytes = ActivityApi.DEFAULT_MAX_BODY_BYTES;
    private int maxRequestsInFlight = DEFAULT_REQUESTS_IN_FLIGHT;
    private Duration bodyTimeout = Duration.ofMinutes(1);
    private Duration answerTimeout = Duration.ofMinutes(5);
    private Duration slowAfter = Rate.FREE;
    private Duration idleTimeout = Duration.ofSeconds(30);
    private long maxBytesInFlight = Memory.defaultBytes();
    private Duration memoryWait = Duration.ofSeconds(5);
    private final Set<String> origins = new LinkedHashSet<>();
    private Duration stopTimeout = Duration.ofSeconds(30);
    private String backend = "unknown";
    private @Nullable ViewerResources viewer;

    ActivityServerBuilder(ActivityLog log) {
        this.log = log;
    }

    /**
     * Who may call; without this, everybody on this machine.
     *
     * @param callers the credentials
     * @return this builder
     */
    public ActivityServerBuilder credentials(Credentials callers) {
        this.credentials = callers;
        return this;
    }

    /**
     * Where to listen; without this, on all addresses of this machine, or on the loopback address alone if there are
     * no credentials.
     *
     * @param name a name or an address of this machine
     * @return this builder
     */
    public ActivityServerBuilder host(String name) {
        this.host = name;
        return this;
    }

    /**
     * The port to listen on; without this, 8080.
     *
     * @param number 0 for any free one, to 65,535
     * @return this builder
     * @throws InvalidArgumentException if the port is out of its range
     */
    public ActivityServerBuilder port(int number) {
        if (number < 0 || number > MAX_PORT) {
            throw new InvalidArgumentException("port", "must be 0 to " + MAX_PORT, number);
        }
        this.port = number;
        return this;
    }

    /**
     * The largest body of a request, when it is not compressed; without this, 32 MiB.
     *
     * @param bytes at least 1
     * @return this builder
     * @throws InvalidArgumentException if it is less
     */
    public ActivityServerBuilder maxBodyBytes(int bytes) {
        if (bytes < 1) {
            throw new InvalidArgumentException("maxBodyBytes", "must be at least 1", bytes);
        }
        this.maxBodyBytes = bytes;
        return this;
    }

    /**
     * How long a body may take to come; one that takes longer is answered with 408, as is one of which less than
     * 1 KiB a second came after ten seconds. A connection on which the head of a request comes so slowly is closed. Without
     * this, one minute.
     *
     * @param most the longest time, at least one millisecond
     * @return this builder
     * @throws InvalidArgumentException if it is less
     */
    public ActivityServerBuilder bodyTimeout(Duration most) {
        if (most.toMillis() < 1) {
            throw new InvalidArgumentException("bodyTimeout", "must be at least a millisecond", most);
        }
        this.bodyTimeout = most;
        return this;
    }

    /**
     * How long a caller may take to read an answer; a connection on which that takes longer is cut, as is one on which
     * nothing is read for 30 seconds, or less than 1 KiB a second after ten seconds. Without this, five minutes.
     *
     * @param most the longest time, at least one millisecond
     * @return this builder
     * @throws InvalidArgumentException if it is less
     */
    public ActivityServerBuilder answerTimeout(Duration most) {
        if (most.toMillis() < 1) {
            throw new InvalidArgumentException("answerTimeout", "must be at least a millisecond", most);
        }
        this.answerTimeout = most;
        return this;
    }

    /** How long neither a body nor an answer need come on at all. */
    ActivityServerBuilder slowAfter(Duration free) {
        this.slowAfter = free;
        return this;
    }

    /** How long a connection is kept on which nothing comes or goes. */
    ActivityServerBuilder idleTimeout(Duration most) {
        this.idleTimeout = most;
        return this;
    }

    /**
     * How much memory all requests in flight may take together, bodies with what is made of them, and pages: a request
     * waits for its share up to five seconds, and then is turned away by 429. A request that may need more than all of it
     * waits until it has all of it. Without this, half of the heap.
     *
     * @param bytes at least 1
     * @return this builder
     * @throws InvalidArgumentException if it is less
     */
    public ActivityServerBuilder maxBytesInFlight(long bytes) {
        if (bytes < 1) {
            throw new InvalidArgumentException("maxBytesInFlight", "must be at least 1", bytes);
        }
        this.maxBytesInFlight = bytes;
        return this;
    }

    /** How long a request waits for its share of the memory. */
    ActivityServerBuilder memoryWait(Duration most) {
        this.memoryWait = most;
        return this;
    }

    /**
     * Lets pages of an origin call from a browser (CORS); can be called several times. Without this, none may. There
     * is no way to allow all: a page of anybody's could call with what its visitor can reach.
     *
     * @param origin as browsers send it: scheme, host and port, if that is not the default one, such as {@code
     *     https://app.example.com}
     * @return this builder
     * @throws InvalidArgumentException if it is not one origin in that form
     */
    public ActivityServerBuilder allowOrigin(String origin) {
        origins.add(Cors.checked(origin));
        return this;
    }

    /**
     * How many requests are worked on at the same time, from when their body is there; one more is turned away by 429.
     * A caller who has some already leaves a quarter to the others, unless it has less than its even part. Without
     * this, 256.
     *
     * @param requests at least 1
     * @return this builder
     * @throws InvalidArgumentException if it is less
     */
    public ActivityServerBuilder maxRequestsInFlight(int requests) {
        if (requests < 1) {
            throw new InvalidArgumentException("maxRequestsInFlight", "must be at least 1", requests);
        }
        this.maxRequestsInFlight = requests;
        return this;
    }

    /**
     * How long {@link ActivityServer#close} waits for requests in flight; without this, 30 seconds.
     *
     * @param most the longest wait
     * @return this builder
     */
    public ActivityServerBuilder stopTimeout(Duration most) {
        this.stopTimeout = most;
        return this;
    }

    /**
     * What the metrics call the store; without this, unknown.
     *
     * @param name such as rocksdb
     * @return this builder
     */
    public ActivityServerBuilder backend(String name) {
        this.backend = name;
        return this;
    }

    /**
     * Serves the viewer at {@code /viewer/}; without this, there is none. Where there are no credentials, the whole server
     * then answers only to names of this machine, such as localhost: a page of anybody's could otherwise let its own name
     * lead here.
     *
     * @param resources its files, whose API is this server's: {@link ViewerResources#standard}
     * @return this builder
     */
    public ActivityServerBuilder viewer(ViewerResources resources) {
        this.viewer = resources;
        return this;
    }

    /**
     * Starts the server.
     *
     * @return the server, which listens
     * @throws InvalidArgumentException if the host is not known, or others could reach it and there are no
     *     credentials
     * @throws IOException if the port can't be listened on
     */
    public ActivityServer start() throws IOException {
        return build().start();
    }

    private ActivityServer build() {
        InetAddress address = address();
        ServerMetrics metrics = new ServerMetrics(backend);
        int callers = credentials.callers();
        Rate bodyRate = new Rate(slowAfter, bodyTimeout);
        ApiLimits limits = new ApiLimits(
                maxBodyBytes,
                bodyRate,
                new Rate(slowAfter, answerTimeout),
                new Shares(maxRequestsInFlight, callers),
                new Memory(maxBytesInFlight, callers),
                memoryWait);
        Cors cors = new Cors(origins);
        ActivityApi api = new ActivityApi(log, credentials, maxBodyBytes);
        Server server = new Server(new QueuedThreadPool(maxRequestsInFlight + THREADS_BESIDE_REQUESTS));
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // no path is decoded: one that is not literally served is not found
        http.setUriCompliance(UriCompliance.UNSAFE.without("literal", UriCompliance.Violation.USER_INFO));
        HttpConnectionFactory connections = new HttpConnectionFactory(http);
        connections.setInputBufferSize(INPUT_BUFFER_BYTES);
        Connections connector = new Connections(server, connections, idleTimeout.toMillis(), bodyRate);
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        server.addConnector(connector);
        server.setErrorHandler(new JsonErrors(cors, http.getRequestHeaderSize()));
        server.setHandler(new GracefulHandler(new ServerHandler(
                api,
                new OperatorPages(log, metrics),
                viewer == null ? null : new ViewerPages(viewer),
                viewer != null && credentials.isAnyone(),
                metrics,
                cors,
                limits,
                connector)));
        server.setStopTimeout(stopTimeout.toMillis());
        return new ActivityServer(server, connector);
    }

    private InetAddress address() {
        try {
            if (host.isEmpty()) {
                return credentials.isAnyone()
                        ? InetAddress.getLoopbackAddress()
                        : new InetSocketAddress(0).getAddress();
            }
            InetAddress address = InetAddress.getByName(host);
            if (credentials.isAnyone() && !address.isLoopbackAddress()) {
                throw new InvalidArgumentException(
                        "host", "must be of this machine alone where there are no credentials", host);
            }
            return address;
        } catch (UnknownHostException e) {
            throw new InvalidArgumentException("host", "must be a name or an address of this machine", host);
        }
    }
}
