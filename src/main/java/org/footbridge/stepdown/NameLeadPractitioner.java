package org.footbridge.stepdown;

import jakarta.validation.constraints.NotBlank;
import java.util.HashMap;
import java.util.Map;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Early help names who leads the team; the school is proposed. */
@Component
class NameLeadPractitioner implements FormHandler<NameLeadPractitioner.Named> {

  record Named(
      @NotBlank String leadName,
      @NotBlank String leadRole,
      @NotBlank String leadEmail,
      @Nullable String leadPhone) {}

  private final Tafs tafs;
  private final Cases cases;
  private final Timeline timeline;
  private final MessageSource messages;

  NameLeadPractitioner(Tafs tafs, Cases cases, Timeline timeline, MessageSource messages) {
    this.tafs = tafs;
    this.cases = cases;
    this.timeline = timeline;
    this.messages = messages;
  }

  @Override
  public String formId() {
    return "name-lead-practitioner";
  }

  @Override
  public Class<Named> answers() {
    return Named.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Map<String, Object> known = new HashMap<>();
    Taf.Consent consent = tafs.of(id).consent();
    if (consent != null && consent.words() != null) {
      known.put("wishes", consent.words());
    }
    cases
        .contact(id, Contact.SCHOOL)
        .ifPresent(
            school -> {
              known.put("leadName", school.name());
              known.put(
                  "leadRole",
                  messages.getMessage("stepdown.lead.of-school", null, java.util.Locale.UK));
              if (school.email() != null) {
                known.put("leadEmail", school.email());
              }
              if (school.telephone() != null) {
                known.put("leadPhone", school.telephone());
              }
            });
    return known;
  }

  @Override
  public Map<String, Object> submit(Named named, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Taf taf = tafs.of(id);
    taf.ledBy(
        new Taf.Lead(
            named.leadName(),
            named.leadRole(),
            named.leadEmail(),
            named.leadPhone(),
            task.person().name()));
    tafs.save(taf);
    timeline.record(id, "lead-practitioner-named", Map.of(), task.person().name());
    return Map.of();
  }
}
