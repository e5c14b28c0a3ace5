package org.footbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.footbridge.testing.OldDatabase;
import org.junit.jupiter.api.Test;

/** A process that runs over an update is still about what it was about. */
class SubjectsKeptTest {

  @Test
  void a_running_review_and_a_running_renewal_are_found_by_their_processes() throws SQLException {
    OldDatabase old = OldDatabase.at("241", "subjects_kept");
    old.jdbc()
        .sql(
            """
            insert into review.review (id, version, case_id, number, cycle_key, due_on)
            values ('00000000-0000-0000-0000-000000000001', 0, gen_random_uuid(), 1, 11, now());
            insert into evidence.period (id, version, case_id, number, renewal_key, started_on)
            values ('00000000-0000-0000-0000-000000000002', 0, gen_random_uuid(), 1, 12, now());
            """)
        .update();

    old.update();

    assertThat(
            old.jdbc()
                .sql(
                    """
                    select process_id || ' ' || process_instance_key || ' ' || subject
                    from engine.subject order by 1
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "evidence-renewal 12 00000000-0000-0000-0000-000000000002",
            "review-cycle 11 00000000-0000-0000-0000-000000000001");
  }
}
