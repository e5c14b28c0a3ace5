package org.footbridge.evidence;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the policy; each counts from its day until the next one's. */
@Component
@Transactional(readOnly = true)
class EvidencePolicies {

  private final JdbcClient jdbc;

  EvidencePolicies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  EvidencePolicy on(LocalDate day) {
    return jdbc.sql(
            """
            select version, oldest_weeks, answer_weeks, answer_school_days, check_school_days,
                   decide_school_days, longest_extension_weeks, exit_school_days, chase_school_days
            from evidence.policy where from_day <= :day order by version desc limit 1
            """)
        .param("day", day)
        .query(EvidencePolicy.class)
        .single();
  }
}
