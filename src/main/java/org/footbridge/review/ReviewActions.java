package org.footbridge.review;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody will do by a day: raised in one review, it comes back in the next until settled.
 */
@Component
@Transactional
class ReviewActions {

  /**
   * @param state open, done or dropped
   */
  record Action(
      UUID id,
      UUID raisedIn,
      String what,
      String owner,
      LocalDate dueOn,
      String state,
      @Nullable UUID settledIn) {

    boolean isOpen() {
      return state.equals("open");
    }
  }

  private final JdbcClient jdbc;

  ReviewActions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of the case, by their day. */
  @Transactional(readOnly = true)
  List<Action> of(UUID caseId) {
    return jdbc.sql(
            """
            select id, raised_in, what, owner, due_on, state, settled_in from review.action
            where case_id = :case order by due_on, position, id
            """)
        .param("case", caseId)
        .query(Action.class)
        .list();
  }

  @Transactional(readOnly = true)
  List<Action> open(UUID caseId) {
    return of(caseId).stream().filter(Action::isOpen).toList();
  }

  void raise(Review in, int position, String what, String owner, LocalDate dueOn) {
    jdbc.sql(
            """
            insert into review.action (id, case_id, raised_in, position, what, owner, due_on)
            values (:id, :case, :review, :position, :what, :owner, :due)
            """)
        .param("id", UUID.randomUUID())
        .param("case", in.caseId())
        .param("review", in.id())
        .param("position", position)
        .param("what", what)
        .param("owner", owner)
        .param("due", Date.valueOf(dueOn))
        .update();
  }

  /** It goes on, perhaps with another owner or day. */
  void keepOn(UUID action, String what, String owner, LocalDate dueOn) {
    jdbc.sql(
            """
            update review.action set what = :what, owner = :owner, due_on = :due
            where id = :id and state = 'open'
            """)
        .param("what", what)
        .param("owner", owner)
        .param("due", Date.valueOf(dueOn))
        .param("id", action)
        .update();
  }

  /**
   * @param state {@code done}, or {@code dropped} when it is needed no more
   */
  void settle(UUID action, Review in, String state) {
    jdbc.sql(
            """
            update review.action set state = :state, settled_in = :review
            where id = :id and state = 'open'
            """)
        .param("state", state)
        .param("review", in.id())
        .param("id", action)
        .update();
  }
}
