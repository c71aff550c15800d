package dev.refine.core.batch;

import java.util.List;

/**
 * What runs batches: a model on a device.
 *
 * @param <P> a piece of work
 * @param <R> what comes of a piece, whatever else is in its batch
 */
public interface BatchSession<P, R> extends AutoCloseable {

    /** A batch in the form that the device takes. Run once, or never. */
    interface Ready<R> {

        /** A result for each piece, in order. */
        List<R> run() throws BatchFault;
    }

    /**
     * Puts pieces of one padded length together. Called while another batch runs.
     *
     * @param length padded length, at least the size of each piece
     */
    Ready<R> assemble(int length, List<P> pieces);

    /** Makes the session anew after a {@link BatchFault.Kind#SESSION} fault; nothing runs meanwhile. */
    void renew() throws BatchFault;

    /** Called once, when nothing runs any more. */
    @Override
    void close();
}
