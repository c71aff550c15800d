package dev.refine.core.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Takes the bytes of an answer up to a limit; what has more ends with {@link TooLarge}, and the connection is closed. */
final class BoundedBody implements BodySubscriber<byte[]> {

    /** More bytes came than the limit allows. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(int limit) {
            super("more than " + limit + " bytes");
        }
    }

    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

    BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.complete(given);
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (body.isDone()) {
                return;
            }
            if (bytes.size() + buffer.remaining() > limit) {
                body.completeExceptionally(new TooLarge(limit));
                subscription.join().cancel(); // there is one before anything comes
                return;
            }
            byte[] more = new byte[buffer.remaining()];
            buffer.get(more);
            bytes.writeBytes(more);
        }
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
