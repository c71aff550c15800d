package dev.refine.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.refine.core.endpoint.Budget;
import dev.refine.core.endpoint.EndpointOptions;
import dev.refine.core.endpoint.Prices;
import dev.refine.core.endpoint.RateLimits;
import dev.refine.core.endpoint.Usage;
import dev.refine.spark.output.Paid;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EndpointShareTest {
    private static final EndpointOptions WHOLE = EndpointOptions.of(URI.create("http://host/v1"), "m");
    private static final Paid PAID = new Paid(3, 3, 0, 1_000, 500);
    private static final Usage LARGEST = new Usage(4_000, 6_000, Usage.Source.ESTIMATE);

    private static EndpointShare share(EndpointOptions whole, int tasks, long documents) {
        return EndpointShare.of(whole, PAID, tasks, documents, LARGEST);
    }

    @Test
    void allRequestsAtATimeAreSharedOut() {
        EndpointShare share = share(WHOLE.withConcurrency(11), 4, 100);
        assertThat(share.tasks()).isEqualTo(4);
        assertThat(share.options().concurrency()).isEqualTo(2);
        assertThat(share.oneMore()).as("4 × 2 + 3 = 11").isEqualTo(3);
    }

    @Test
    void thereAreNoMoreTasksThanRequestsAtATimeOrDocuments() {
        assertThat(share(WHOLE.withConcurrency(2), 8, 100).tasks()).isEqualTo(2);
        assertThat(share(WHOLE, 8, 3).tasks()).isEqualTo(3);
    }

    @Test
    void ratesAreSharedOut() {
        RateLimits limits = new RateLimits(OptionalInt.of(61), OptionalInt.of(50_000));
        EndpointShare share = share(WHOLE.withLimits(limits), 4, 100);
        assertThat(share.options().limits()).isEqualTo(new RateLimits(OptionalInt.of(15), OptionalInt.of(12_500)));
    }

    @Test
    void noTaskHasARateThatIsSmallerThanARequest() {
        assertThat(share(WHOLE.withLimits(new RateLimits(OptionalInt.empty(), OptionalInt.of(25_000))), 4, 100)
                        .tasks())
                .isEqualTo(2);
        assertThat(share(WHOLE.withLimits(new RateLimits(OptionalInt.of(3), OptionalInt.of(9))), 4, 100)
                        .tasks())
                .isEqualTo(1);
    }

    @Test
    void whatIsLeftOfTheBudgetIsSharedOut() {
        EndpointOptions whole = WHOLE.withBudget(
                new Budget(OptionalLong.of(1_500 + 40_003), Optional.of(new BigDecimal("0.506"))),
                new Prices(BigDecimal.ONE, BigDecimal.TEN));
        Budget budget = share(whole, 4, 100).options().budget();
        assertThat(budget.tokens()).as("40,003 are left for 4").hasValue(10_000);
        // 1,000 × 1 + 500 × 10 a million are spent: .5 are left
        assertThat(budget.money().orElseThrow()).isEqualByComparingTo("0.125");
    }

    @Test
    void noTaskHasAPartOfTheBudgetThatIsSmallerThanARequest() {
        assertThat(share(tokens(1_500 + 39_999), 4, 100).tasks()).isEqualTo(3);
        assertThat(share(tokens(1_500 + 19_999), 4, 100).tasks()).isEqualTo(1);
        // 4,000 × 1 + 6,000 × 10 a million are .064
        Prices prices = new Prices(BigDecimal.ONE, BigDecimal.TEN);
        Budget money = new Budget(OptionalLong.empty(), Optional.of(new BigDecimal("0.134")));
        assertThat(share(WHOLE.withBudget(money, prices), 4, 100).tasks()).isEqualTo(2);
        assertThat(share(WHOLE.withBudget(money, Prices.FREE), 4, 100).tasks())
                .as("what costs nothing uses up no money")
                .isEqualTo(4);
    }

    @Test
    void ofABudgetThatIsUsedUpNothingIsLeft() {
        assertThat(share(tokens(1_500), 2, 5).options().budget().tokens()).hasValue(0);
        EndpointShare less = share(tokens(10), 2, 5);
        assertThat(less.tasks()).isEqualTo(1);
        assertThat(less.options().budget().tokens()).hasValue(0);
        assertThat(share(tokens(Long.MAX_VALUE), 2, 5).options().budget().tokens())
                .hasValue((Long.MAX_VALUE - 1_500) / 2);
    }

    private static EndpointOptions tokens(long tokens) {
        return WHOLE.withBudget(new Budget(OptionalLong.of(tokens), Optional.empty()), Prices.FREE);
    }
}
