package dev.refine.spark.session;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers each request with one error of Amazon's S3, which no server of ours can be brought to give. */
final class RefusingStore implements AutoCloseable {
    private final HttpServer server;

    private RefusingStore(HttpServer server) {
        this.server = server;
    }

    /** @param code as in <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">its list of errors</a> */
    static RefusingStore answering(int status, String code, String message) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message><RequestId>1</RequestId></Error>";
        server.createContext("/", exchange -> answer(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
        server.start();
        return new RefusingStore(server);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-west-1");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** What S3A must know of it. */
    Map<String, String> settings() {
        return Map.of(
                "fs.s3a.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "fs.s3a.endpoint.region",
                "us-east-1",
                "fs.s3a.path.style.access",
                "true",
                "fs.s3a.access.key",
                TestS3.KEY,
                "fs.s3a.secret.key",
                TestS3.SECRET);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
