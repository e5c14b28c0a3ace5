package org.footbridge.operations;

import java.util.List;
import java.util.UUID;
import org.footbridge.engine.BeginAgain;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases of a lost engine that an administrator has to let begin again. */
@Component
class CasesAgain {

  /**
   * @param why the parts of it that begin from their start
   */
  record Case(long id, @Nullable UUID caseId, String reference, String bpmnProcessId, String why) {}

  private final BeginAgain beginAgain;
  private final JdbcClient jdbc;

  CasesAgain(BeginAgain beginAgain, JdbcClient jdbc) {
    this.beginAgain = beginAgain;
    this.jdbc = jdbc;
  }

  List<Case> waiting(int atMost) {
    return beginAgain.forAPerson(atMost).stream()
        .map(
            one ->
                new Case(
                    one.id(),
                    one.caseId(),
                    reference(one.caseId()),
                    one.bpmnProcessId(),
                    one.why()))
        .toList();
  }

  private String reference(@Nullable UUID caseId) {
    return caseId == null
        ? ""
        : jdbc.sql("select reference from casework.case_file where id = :id")
            .param("id", caseId)
            .query(String.class)
            .optional()
            .orElse("");
  }
}
