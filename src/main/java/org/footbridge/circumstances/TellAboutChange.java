package org.footbridge.circumstances;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.footbridge.engine.Commands;
import org.footbridge.engine.Subjects;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.footbridge.tasks.ActionOnCase;
import org.footbridge.tasks.CaseAction;
import org.footbridge.tasks.FormRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Somebody tells of another school, another home, other contact details, or that the family leaves
 * the area. While the assessment goes on only the last changes its course.
 */
@Component
class TellAboutChange implements CaseAction<TellAboutChange.Told> {

  private static final List<String> ROLES =
      List.of(
          Roles.SCHOOL,
          Roles.PARENT_CARER,
          Roles.HEALTH,
          Roles.REINTEGRATION_OFFICER,
          Roles.LEAD_TEACHER);
  private static final List<String> KINDS =
      List.of(Change.NEW_SCHOOL, Change.MOVED, Change.CONTACT, Change.LEAVES, Change.OTHER);

  record Told(
      @NotBlank @Pattern(regexp = "new-school|moved|contact|other|leaves") String changeKind,
      @Nullable String newSchool,
      @Nullable String newAddress,
      @Nullable String newArea,
      @Nullable String contactRole,
      @Nullable String contactName,
      @Nullable String contactEmail,
      @Nullable String contactPhone,
      @Nullable LocalDate happensOn,
      @Nullable String words) {}

  private final Changes changes;
  private final Schools schools;
  private final Timeline timeline;
  private final Commands commands;
  private final MessageSource messages;

  TellAboutChange(
      Changes changes,
      Schools schools,
      Timeline timeline,
      Commands commands,
      MessageSource messages) {
    this.changes = changes;
    this.schools = schools;
    this.timeline = timeline;
    this.commands = commands;
    this.messages = messages;
  }

  @Override
  public String formId() {
    return "tell-about-change";
  }

  @Override
  public Class<Told> answers() {
    return Told.class;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public boolean offeredTo(Case about, Person person) {
    return !kinds(about).isEmpty() && as(about, person).isPresent();
  }

  private static Optional<String> as(Case about, Person person) {
    return Teller.role(about, person, ROLES);
  }

  private static List<String> kinds(Case about) {
    return switch (about.stage()) {
      case "support" -> KINDS;
      case "assessment" -> List.of(Change.LEAVES);
      default -> List.of();
    };
  }

  @Override
  public Map<String, Object> prefill(ActionOnCase on) {
    Case about = on.about();
    List<School> open =
        schools.open().stream().filter(school -> !school.urn().equals(about.schoolUrn())).toList();
    return Map.of(
        "assessing",
        about.stage().equals("assessment"),
        "kinds",
        kinds(about).stream().map(kind -> option(kind, words("kind." + kind))).toList(),
        "schools",
        open.stream().map(school -> option(school.urn(), school.choice())).toList(),
        "areas",
        areas().stream().map(area -> option(area, StringUtils.capitalize(area))).toList());
  }

  private List<String> areas() {
    return schools.all().stream().map(School::area).distinct().sorted().toList();
  }

  private static Map<String, String> option(String value, String label) {
    return Map.of("value", value, "label", label);
  }

  private String words(String key, Object... words) {
    return messages.getMessage("circumstances." + key, words, Locale.UK);
  }

  @Override
  public void submit(Told told, ActionOnCase on) {
    Case about = on.about();
    List<String> missing = new ArrayList<>();
    if (told.changeKind().equals(Change.OTHER) && told.words() == null) {
      missing.add("words");
    }
    if (told.changeKind().equals(Change.CONTACT)
        && told.contactEmail() == null
        && told.contactPhone() == null) {
      missing.add("contactEmail");
    }
    if (!missing.isEmpty()) {
      throw new FormRefused(missing.getFirst(), "circumstances.wrong." + missing.getFirst());
    }
    changes.tell(
        Change.told(
            on.requestId(),
            about.id().value(),
            told.changeKind(),
            told.happensOn(),
            told.newSchool(),
            told.newAddress(),
            told.newArea(),
            contact(told),
            told.words(),
            on.person(),
            as(about, on.person()).orElseThrow(),
            on.now()));
    timeline.record(
        about.id(), "change-told", Map.of("kind", told.changeKind()), on.person().name());
    publish(told.changeKind(), on);
  }

  private static @Nullable Contact contact(Told told) {
    return told.contactRole() == null || told.contactName() == null
        ? null
        : new Contact(
            told.contactRole(),
            told.contactName(),
            told.contactEmail(),
            told.contactPhone(),
            null,
            null);
  }

  private void publish(String kind, ActionOnCase on) {
    String caseId = on.about().id().toString();
    String id = on.requestId().toString();
    if (kind.equals(Change.LEAVES)) {
      commands.publish(
          "leaving-told",
          caseId,
          "leaving-told-" + id,
          Map.of(
              Subjects.VARIABLE,
              id,
              "caseId",
              caseId,
              "schoolUrn",
              on.about().schoolUrn(),
              "area",
              on.about().area()),
          caseId);
    } else {
      commands.publish(
          "circumstances-changed",
          caseId,
          "circumstances-changed-" + id,
          Map.of("changeId", id, "changeKind", kind),
          caseId);
    }
  }
}
