package org.footbridge.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Timeline;
import org.footbridge.notices.TellTeam;
import org.footbridge.support.Contribution.Advice;
import org.footbridge.support.Contribution.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What is known of what a pupil can manage, held against a decision about provision: what the forms
 * need to ask why it departs from that, and who is told when it does.
 */
@Component
class Advised {

  private final Assessments assessments;
  private final Cases cases;
  private final Timeline timeline;
  private final TellTeam tellTeam;
  private final MessageSource messages;

  Advised(
      Assessments assessments,
      Cases cases,
      Timeline timeline,
      TellTeam tellTeam,
      MessageSource messages) {
    this.assessments = assessments;
    this.cases = cases;
    this.timeline = timeline;
    this.tellTeam = tellTeam;
    this.messages = messages;
  }

  /** The values that the forms' conditions hold the decision against; none for what nobody said. */
  Map<String, Object> values(CaseId id) {
    Map<String, Object> values = new HashMap<>();
    hours(id).ifPresent(hours -> values.put("adviceHours", hours));
    adultAtHome(id).ifPresent(adult -> values.put("adultAtHome", adult));
    return values;
  }

  /** Why a kind of teaching is suggested, in what health said; null where health said nothing. */
  @Nullable String suggestion(CaseId id, List<String> kinds) {
    Advice advice = advice(id).filter(given -> given.hoursManageable() != null).orElse(null);
    if (advice == null || kinds.isEmpty()) {
      return null;
    }
    List<String> because = new ArrayList<>();
    because.add(say("support.advice.hours", plain(advice.hoursManageable())));
    because.add(say("support.advice.leaves-home." + Boolean.TRUE.equals(advice.canLeaveHome())));
    if (advice.groupReady() != null) {
      because.add(say("support.advice.group." + advice.groupReady()));
    }
    List<String> suggested = kinds.stream().map(kind -> say("support.provision." + kind)).toList();
    return say("support.suggestion", String.join(", ", suggested), String.join(", ", because));
  }

  /** Where this decision does not follow what is known. */
  Departure departure(
      CaseId id,
      List<String> kinds,
      BigDecimal hours,
      @Nullable String whyHours,
      @Nullable String whyHome) {
    BigDecimal advised = hours(id).filter(said -> said.compareTo(hours) != 0).orElse(null);
    String adult =
        kinds.contains(Provision.HOME)
            ? adultAtHome(id).filter(said -> !said.equals("yes")).orElse(null)
            : null;
    return new Departure(advised, whyHours, adult, whyHome);
  }

  /** The managers of the area read where it departs, and why. */
  void tellManagers(CaseId id, Departure departure, BigDecimal hours, String decidedBy) {
    if (!departure.isOne()) {
      return;
    }
    Case about = cases.byId(id);
    BigDecimal advised = departure.advisedHours();
    List<String> said = new ArrayList<>();
    if (advised != null) {
      timeline.record(
          id,
          "provision-departs",
          Map.of("1-advised", plain(advised), "2-decided", plain(hours)),
          decidedBy);
      said.add(say("support.departs.hours", plain(advised), plain(hours)));
      said.add(String.valueOf(departure.whyHours()));
    }
    if (departure.adultAtHome() != null) {
      timeline.record(id, "provision-departs-at-home", Map.of(), decidedBy);
      said.add(say("support.departs.home." + departure.adultAtHome()));
      said.add(String.valueOf(departure.whyHome()));
    }
    tellTeam.tell(
        about,
        "provision-departs",
        Roles.MANAGER,
        Map.of("decidedBy", decidedBy, "departs", String.join("\n\n", said)));
  }

  private Optional<BigDecimal> hours(CaseId id) {
    return advice(id).map(Advice::hoursManageable).map(BigDecimal::stripTrailingZeros);
  }

  private Optional<Advice> advice(CaseId id) {
    return assessments.contribution(id, Advice.KIND, Advice.class);
  }

  private Optional<String> adultAtHome(CaseId id) {
    return assessments.contribution(id, Views.KIND, Views.class).map(Views::adultAtHome);
  }

  private static String plain(@Nullable BigDecimal hours) {
    return hours == null ? "" : hours.stripTrailingZeros().toPlainString();
  }

  private String say(String key, Object... words) {
    return String.valueOf(messages.getMessage(key, words, Locale.UK));
  }
}
