package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Certificate;
import org.muster.domain.plan.Plan;
import org.muster.server.Plans;
import org.muster.server.web.Shown;

class PlanRowChangesTest {

    private final Plan whole = Plans.exercise();

    private Plan without(int consignments) {
        return new Plan(
                whole.figures(),
                whole.consignments().subList(consignments, whole.consignments().size()),
                whole.purchases(),
                whole.classes(),
                List.of(),
                List.of(),
                Certificate.EMPTY);
    }

    private static PlanRowChanges between(Plan older, Plan newer) {
        return PlanRowChanges.of("OLD", older, "NEW", newer, new Shown());
    }

    @Test
    void findsNothingBetweenAPlanAndItself() {
        var none = between(whole, whole);
        assertThat(none.rows()).isEmpty();
        assertThat(none.alike())
                .isEqualTo(whole.consignments().size()
                        + whole.purchases().size()
                        + whole.classes().size());
    }

    @Test
    void saysWhatIsGoneAndWhatCame() {
        var first = whole.consignments().getFirst();
        var gone = between(whole, without(1)).rows();
        assertThat(gone).hasSize(1);
        assertThat(gone.getFirst().requirement()).isEqualTo(first.requirement().value());
        assertThat(gone.getFirst().after()).isEmpty();
        assertThat(gone.getFirst().before()).contains(" · ");
        assertThat(between(without(1), whole).rows())
                .allMatch(row -> row.before().isEmpty());
    }

    @Test
    void showsSoManyAndSaysThatThereAreMore() {
        var many = between(whole, without(PlanRowChanges.MOST + 1));
        assertThat(many.rows()).hasSize(PlanRowChanges.MOST);
        assertThat(many.isMore()).isTrue();
    }
}
