package org.footbridge.stepdown;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.notices.LetterWords;
import org.footbridge.pages.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A team around the family as letters say it, and the lead practitioner whom they go to. */
@Component
class StepDownWords implements LetterWords {

  private final Tafs tafs;
  private final Cases cases;
  private final MessageSource messages;
  private final Dates dates;

  StepDownWords(Tafs tafs, Cases cases, MessageSource messages, Dates dates) {
    this.tafs = tafs;
    this.cases = cases;
    this.messages = messages;
    this.dates = dates;
  }

  @Override
  public Set<String> processes() {
    return Set.of("step-down-to-taf", "bring-team-together");
  }

  @Override
  public Set<String> names() {
    return Set.of(
        "leadName",
        "leadRole",
        "meetsOn",
        "meetsAt",
        "heldOn",
        "agreed",
        "steps",
        "schoolSupport",
        "keyPerson",
        "why");
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    return of(tafs.of(about.id()));
  }

  Map<String, String> of(Taf taf) {
    Map<String, String> words = new HashMap<>();
    Taf.Lead lead = taf.lead();
    if (lead != null) {
      words.put("leadName", lead.name());
      words.put("leadRole", lead.role());
    }
    taf.next()
        .ifPresent(
            next -> {
              words.put("meetsOn", dates.day(next.plannedOn()));
              words.put("meetsAt", say("stepdown.place." + next.plannedAt()));
            });
    taf.lastHeld()
        .ifPresent(
            held -> {
              words.put("heldOn", dates.day(held.heldOn()));
              words.put("agreed", String.valueOf(held.agreed()));
            });
    words.put("steps", openSteps(taf));
    Taf.SchoolPlan plan = taf.schoolPlan();
    if (plan != null) {
      words.put("schoolSupport", plan.support());
      words.put("keyPerson", plan.keyPerson());
    }
    String why = taf.whyStepUp();
    if (why != null) {
      words.put("why", why);
    }
    return words;
  }

  private String openSteps(Taf taf) {
    return taf.steps().stream()
        .filter(Taf.Step::isOpen)
        .map(step -> step.what() + " (" + step.owner() + ", " + dates.day(step.dueOn()) + ")")
        .collect(Collectors.joining("\n"));
  }

  private String say(String key) {
    return messages.getMessage(key, null, Locale.UK);
  }

  @Override
  public Set<String> recipients() {
    return Set.of(Leads.AUDIENCE);
  }

  @Override
  public List<Addressee> recipients(String to, Case about, @Nullable UUID subject) {
    return cases.contact(about.id(), Roles.LEAD_PRACTITIONER).stream()
        .map(lead -> new Addressee(Leads.AUDIENCE, lead))
        .toList();
  }
}
