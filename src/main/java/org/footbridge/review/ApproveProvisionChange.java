package org.footbridge.review;

import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Timeline;
import org.footbridge.support.HomeTeaching;
import org.footbridge.support.Provision;
import org.footbridge.support.Provisions;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.SchoolDays;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The lead teacher approves a change of the teaching that a review asked for, or does not. */
@Component
class ApproveProvisionChange implements FormHandler<ApproveProvisionChange.Decision> {

  private static final List<String> KINDS =
      List.of(
          "telepresence-robot",
          "online-group",
          "face-to-face-group",
          "online-one-to-one",
          "base-one-to-one",
          "officer-intervention");

  record Decision(
      @NotBlank String provisionChange,
      @Nullable List<String> newKinds,
      @Nullable BigDecimal newHours,
      @Nullable List<String> newSubjects,
      @Nullable String newPlace,
      @Nullable LocalDate newStart,
      @NotBlank String provisionWords) {}

  private final Reviews reviews;
  private final Provisions provisions;
  private final HomeTeaching homeTeaching;
  private final SchoolDays schoolDays;
  private final Timeline timeline;
  private final MessageSource messages;

  ApproveProvisionChange(
      Reviews reviews,
      Provisions provisions,
      HomeTeaching homeTeaching,
      SchoolDays schoolDays,
      Timeline timeline,
      MessageSource messages) {
    this.schoolDays = schoolDays;
    this.reviews = reviews;
    this.provisions = provisions;
    this.homeTeaching = homeTeaching;
    this.timeline = timeline;
    this.messages = messages;
  }

  @Override
  public String formId() {
    return "approve-provision-change";
  }

  @Override
  public Class<Decision> answers() {
    return Decision.class;
  }

  @Override
  public Map<String, Object> prefill(TaskOnCase task) {
    Review review = reviews.current(task.caseId());
    Map<String, Object> values = new HashMap<>();
    values.put("asked", String.valueOf(review.getSummary()));
    CaseId id = new CaseId(task.caseId());
    Provision now = provisions.of(id).orElse(null);
    List<String> offered =
        // Teaching at home needs evidence and the assessment of its risks; who has it may keep it.
        isAtHome(id) || homeTeaching.isPossible(id)
            ? java.util.stream.Stream.concat(KINDS.stream(), List.of(Provision.HOME).stream())
                .toList()
            : KINDS;
    values.put("kindOptions", offered.stream().map(this::option).toList());
    BigDecimal wanted = review.getHoursPerWeek();
    if (now != null) {
      values.put("newKinds", now.kinds());
      values.put("newHours", wanted == null ? now.hoursPerWeek() : wanted);
      values.put("newSubjects", now.subjects());
      values.put("newPlace", now.place());
    }
    return values;
  }

  private boolean isAtHome(CaseId id) {
    return provisions.of(id).filter(now -> now.kinds().contains(Provision.HOME)).isPresent();
  }

  private Map<String, String> option(String kind) {
    String label = messages.getMessage("support.provision." + kind, null, Locale.UK);
    return Map.of("value", kind, "label", String.valueOf(label));
  }

  @Override
  public Map<String, Object> submit(Decision decision, TaskOnCase task) {
    CaseId id = new CaseId(task.caseId());
    Review review = reviews.current(task.caseId());
    if ("approved".equals(decision.provisionChange())) {
      BigDecimal hours = Objects.requireNonNull(decision.newHours());
      LocalDate startsOn = Objects.requireNonNull(decision.newStart());
      schoolDays.require("newStart", startsOn, id);
      if (Objects.requireNonNull(decision.newKinds()).contains(Provision.HOME) && !isAtHome(id)) {
        homeTeaching.require(id, "newKinds");
      }
      provisions.decide(
          id,
          new Provision(
              Objects.requireNonNull(decision.newKinds()),
              hours,
              Objects.requireNonNullElse(decision.newSubjects(), List.of()),
              Objects.requireNonNull(decision.newPlace()),
              startsOn,
              decision.provisionWords(),
              task.person().name(),
              task.now()));
    }
    review.provisionDecided(decision.provisionChange(), decision.provisionWords());
    reviews.save(review);
    timeline.record(
        id,
        "provision-change",
        Map.of("decision", decision.provisionChange()),
        task.person().name());
    return Map.of();
  }
}
