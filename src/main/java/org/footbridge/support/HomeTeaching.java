package org.footbridge.support;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.footbridge.casework.CaseId;
import org.footbridge.support.Contribution.Advice;
import org.footbridge.support.Contribution.Risk;
import org.footbridge.tasks.FormRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a pupil may be taught at home, whatever the moment: medical evidence says that it must be
 * there, the risks were assessed, and a named adult is always present.
 */
@Component
@Transactional
public class HomeTeaching {

  private static final String YES = "yes";

  private final Assessments assessments;
  private final HomeEvidence evidence;
  private final JdbcClient jdbc;

  HomeTeaching(Assessments assessments, HomeEvidence evidence, JdbcClient jdbc) {
    this.assessments = assessments;
    this.evidence = evidence;
    this.jdbc = jdbc;
  }

  /** The values that the conditions of forms ask for. */
  Map<String, Object> values(CaseId id) {
    Map<String, Object> values = new HashMap<>();
    values.put("homeEvidenceKnown", hasEvidence(id));
    values.put("homeRiskAssessed", isAssessedAsSafe(id));
    if (mayBeReadOnFile(id)) {
      evidence.onFile(id).ifPresent(file -> values.put("homeEvidenceText", file.words()));
    }
    return values;
  }

  /** Evidence, a risk assessment that says safe, and the adult it names. */
  @Transactional(readOnly = true)
  public boolean isPossible(CaseId id) {
    return hasEvidence(id) && isAssessedAsSafe(id);
  }

  /**
   * @param field the form's key the message stands at
   * @throws FormRefused where evidence or the assessment of the risks is missing
   */
  @Transactional(readOnly = true)
  public void require(CaseId id, String field) {
    requireEvidence(id, field);
    if (!isAssessedAsSafe(id)) {
      throw new FormRefused(field, "support.provision.home-needs-risk-assessment");
    }
  }

  /**
   * The same before the risks are assessed; found unsafe it stays refused until found otherwise.
   */
  void requireEvidence(CaseId id, String field) {
    if (!hasEvidence(id)) {
      throw new FormRefused(field, "support.provision.home-needs-evidence");
    }
    if (risk(id).filter(risk -> !risk.saysSafe()).isPresent()) {
      throw new FormRefused(field, "support.provision.home-is-unsafe");
    }
  }

  /**
   * A lead teacher read the evidence on file.
   *
   * @param says yes where it says that lessons must be at home; null where the form did not ask
   */
  void read(CaseId id, @Nullable String says, String by, LocalDate today) {
    if (!YES.equals(says) || !mayBeReadOnFile(id)) {
      return;
    }
    evidence
        .onFile(id)
        .ifPresent(
            file ->
                jdbc.sql(
                        """
                        insert into support.home_evidence (case_id, evidence, read_by, read_on)
                        values (:case, :evidence, :by, :today)
                        on conflict (case_id) do update
                        set evidence = excluded.evidence, read_by = excluded.read_by,
                            read_on = excluded.read_on
                        """)
                    .param("case", id.value())
                    .param("evidence", file.words())
                    .param("by", by)
                    .param("today", today)
                    .update());
  }

  /** The newest that was read for it counts, then health's own form, then what was read on file. */
  private boolean hasEvidence(CaseId id) {
    Optional<HomeEvidence.OnFile> file = evidence.onFile(id);
    Boolean says = file.map(HomeEvidence.OnFile::saysHome).orElse(null);
    if (says != null) {
      return says;
    }
    return advice(id).filter(Advice::allowsHomeVisits).isPresent()
        || file.filter(there -> wasRead(id, there)).isPresent();
  }

  /** Not against what health says, nor what the intake desk read. */
  private boolean mayBeReadOnFile(CaseId id) {
    return evidence.onFile(id).filter(file -> file.saysHome() == null).isPresent()
        && advice(id).filter(Advice::speaksAgainstHome).isEmpty();
  }

  private boolean wasRead(CaseId id, HomeEvidence.OnFile file) {
    return jdbc.sql(
            """
            select exists (select from support.home_evidence
              where case_id = :case and evidence = :evidence)
            """)
        .param("case", id.value())
        .param("evidence", file.words())
        .query(Boolean.class)
        .single();
  }

  private boolean isAssessedAsSafe(CaseId id) {
    return risk(id).filter(risk -> risk.saysSafe() && risk.meetsTheConditions()).isPresent();
  }

  private Optional<Risk> risk(CaseId id) {
    return assessments.contribution(id, Risk.KIND, Risk.class);
  }

  private Optional<Advice> advice(CaseId id) {
    return assessments.contribution(id, Advice.KIND, Advice.class);
  }
}
