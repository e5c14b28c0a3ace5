package org.footbridge.pupil;

import java.time.Instant;
import java.util.List;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a pupil is asked, and what they have answered by themselves. */
@Component
@Transactional(readOnly = true)
class PupilQuestions {

  /**
   * @param element the step, by which the question has its name
   */
  record Question(long key, String element) {}

  record Said(String element, Instant at) {}

  private final JdbcClient jdbc;

  PupilQuestions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Question> to(Case about, Person pupil) {
    return jdbc.sql(
            """
            select user_task_key as key, element_id as element from tasks.task
            where case_id = :case and state = 'open' and :group = any(groups)
              and :group = any(:held)
            order by due_at, user_task_key
            """)
        .param("case", about.id().value())
        .param("group", about.grant(Roles.PUPIL).toString())
        .param("held", pupil.groups())
        .query(Question.class)
        .list();
  }

  List<Said> saidBy(Person pupil) {
    return jdbc.sql(
            """
            select element_id as element, submitted_at as at from tasks.submission
            where person_id = :person order by submitted_at desc
            """)
        .param("person", pupil.id())
        .query((row, n) -> new Said(row.getString(1), row.getTimestamp(2).toInstant()))
        .list();
  }
}
