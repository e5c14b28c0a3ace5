package org.footbridge.casework;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases: opening, finding, moving on and closing them, and who may see which. */
@Component
@Transactional
public class Cases {

  /** The pupil has an open case on this pathway already. */
  public static class AlreadyOpen extends RuntimeException {
    private final transient Case open;

    AlreadyOpen(Case open) {
      super("There is an open case already");
      this.open = open;
    }

    /** The open case. */
    public Case open() {
      return open;
    }
  }

  private final CaseFiles files;
  private final Pupils pupils;
  private final Timeline timeline;
  private final JdbcClient jdbc;
  private final Clock clock;

  Cases(CaseFiles files, Pupils pupils, Timeline timeline, JdbcClient jdbc, Clock clock) {
    this.files = files;
    this.pupils = pupils;
    this.timeline = timeline;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Opens a case for a pupil, known by UPN or by name and date of birth from an earlier one or new.
   *
   * @throws AlreadyOpen when the pupil has an open case on the pathway; nothing is changed
   */
  @Transactional(noRollbackFor = AlreadyOpen.class)
  public Case open(NewCase from, String actor) {
    Pupil pupil = known(from).orElseGet(() -> pupils.save(newPupil(from)));
    openCaseOf(pupil.id(), from.pathway())
        .ifPresent(
            there -> {
              throw new AlreadyOpen(there);
            });
    UUID earlier = lastCaseOf(pupil.id()).orElse(null);
    Case opened =
        files.save(Case.open(nextReference(), from, pupil.id(), earlier, clock.instant()));
    from.contacts().forEach(contact -> keep(opened.id(), contact));
    for (String group : groupsOf(opened)) {
      letSee(opened.id(), group);
    }
    timeline.record(opened.id(), earlier == null ? "opened" : "re-referred", Map.of(), actor);
    return opened;
  }

  /**
   * @throws java.util.NoSuchElementException when there is no such case
   */
  @Transactional(readOnly = true)
  public Case byId(CaseId id) {
    return files.findById(id.value()).orElseThrow();
  }

  @Transactional(readOnly = true)
  public Pupil pupilOf(Case of) {
    return pupils.findById(of.pupilId()).orElseThrow();
  }

  @Transactional(readOnly = true)
  public Optional<Contact> contact(CaseId id, String role) {
    return contacts(id).stream().filter(contact -> contact.role().equals(role)).findFirst();
  }

  @Transactional(readOnly = true)
  public List<Contact> contacts(CaseId id) {
    return jdbc.sql(
            """
            select role, name, email, telephone, address, relationship
            from casework.contact where case_id = :id order by role
            """)
        .param("id", id.value())
        .query(Contact.class)
        .list();
  }

  /** Keeps somebody around the pupil, in place of whoever had the role before. */
  public void keep(CaseId id, Contact contact) {
    jdbc.sql(
            """
            insert into casework.contact (case_id, role, name, email, telephone, address, relationship)
            values (:id, :role, :name, :email, :telephone, :address, :relationship)
            on conflict (case_id, role) do update
            set name = excluded.name, email = excluded.email, telephone = excluded.telephone,
                address = excluded.address, relationship = excluded.relationship
            """)
        .param("id", id.value())
        .param("role", contact.role())
        .param("name", contact.name())
        .param("email", contact.email())
        .param("telephone", contact.telephone())
        .param("address", contact.address())
        .param("relationship", contact.relationship())
        .update();
  }

  /** Whether one of the person's grants is among the groups of the case. */
  @Transactional(readOnly = true)
  public boolean isVisible(CaseId id, Person person) {
    return jdbc.sql(
            """
            select exists (select 1 from casework.case_group
                           where case_id = :id and grant_ref = any(:groups))
            """)
        .param("id", id.value())
        .param("groups", person.groups())
        .query(Boolean.class)
        .single();
  }

  /**
   * @throws AccessDeniedException when the person may not see the case, or there is no such case
   */
  @Transactional(readOnly = true)
  public Case requireVisible(CaseId id, Person person) {
    if (!isVisible(id, person)) {
      throw new AccessDeniedException("Not a case this person may see");
    }
    return byId(id);
  }

  /** Whether the person may know what is confined on this case. */
  @Transactional(readOnly = true)
  public boolean mayKnow(CaseId id, String confinement, Person person) {
    return jdbc.sql("select casework.may_know(:confinement, :id, :groups)")
        .param("confinement", confinement)
        .param("id", id.value())
        .param("groups", person.groups())
        .query(Boolean.class)
        .single();
  }

  /** Lets the holders of a grant see the case. */
  public void letSee(CaseId id, String group) {
    jdbc.sql(
            """
            insert into casework.case_group (case_id, grant_ref) values (:id, :group)
            on conflict do nothing
            """)
        .param("id", id.value())
        .param("group", group)
        .update();
  }

  /**
   * Gives the case to another school, another area or both: those who had it see it no longer,
   * those who have it now do.
   */
  public void moveTo(CaseId id, String schoolUrn, String area) {
    Case moving = byId(id);
    seenBy(id, moving.schoolUrn(), schoolUrn);
    seenBy(id, moving.area(), area);
    if (!moving.schoolUrn().equals(schoolUrn)) {
      Pupil pupil = pupilOf(moving);
      pupil.moveTo(schoolUrn);
      pupils.save(pupil);
    }
    moving.moveTo(schoolUrn, area);
    files.save(moving);
  }

  private void seenBy(CaseId id, String newScopeOf, String scope) {
    if (newScopeOf.equals(scope)) {
      return;
    }
    jdbc.sql(
            """
            with gone as (
              delete from casework.case_group
              where case_id = :id and split_part(grant_ref, '@', 2) = :from
              returning grant_ref)
            insert into casework.case_group (case_id, grant_ref)
            select :id, split_part(grant_ref, '@', 1) || '@' || :to from gone
            on conflict do nothing
            """)
        .param("id", id.value())
        .param("from", newScopeOf)
        .param("to", scope)
        .update();
  }

  public void enter(CaseId id, String stage) {
    Case entering = byId(id);
    entering.enter(stage);
    files.save(entering);
  }

  /**
   * Ends the case.
   *
   * @return whether it was open until now
   */
  public boolean close(CaseId id, String outcome, String actor) {
    Case closing = byId(id);
    if (!closing.isOpen()) {
      return false;
    }
    closing.close(outcome, clock.instant());
    files.save(closing);
    timeline.record(id, "closed", Map.of("outcome", outcome), actor);
    return true;
  }

  /** How many open cases each of the schools has; one without any is left out. */
  @Transactional(readOnly = true)
  public Map<String, Integer> openAt(Collection<String> schoolUrns) {
    return jdbc
        .sql(
            """
            select school_urn, count(*)::int as cases from casework.case_file
            where school_urn = any(:urns) and state = 'open' group by school_urn
            """)
        .param("urns", schoolUrns.toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getString("school_urn"), row.getInt("cases")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The cases of a school, open and closed. */
  @Transactional(readOnly = true)
  public List<Case> ofSchool(String schoolUrn) {
    return jdbc
        .sql("select id from casework.case_file where school_urn = :urn order by opened_at, id")
        .param("urn", schoolUrn)
        .query(UUID.class)
        .list()
        .stream()
        .map(id -> files.findById(id).orElseThrow())
        .toList();
  }

  /** A school is another one now: whatever case is still its own, and every pupil on its roll. */
  public void follow(String fromUrn, String toUrn) {
    jdbc.sql(
            """
            with gone as (
              delete from casework.case_group where split_part(grant_ref, '@', 2) = :from
              returning case_id, grant_ref)
            insert into casework.case_group (case_id, grant_ref)
            select case_id, split_part(grant_ref, '@', 1) || '@' || :to from gone
            on conflict do nothing
            """)
        .param("from", fromUrn)
        .param("to", toUrn)
        .update();
    for (String table : List.of("case_file", "pupil")) {
      jdbc.sql(
              "update casework."
                  + table
                  + " set school_urn = :to, version = version + 1 where school_urn = :from")
          .param("from", fromUrn)
          .param("to", toUrn)
          .update();
    }
  }

  /** The pupil's other cases, newest first. */
  @Transactional(readOnly = true)
  public List<Case> othersOf(Case of) {
    return jdbc
        .sql(
            """
            select id from casework.case_file where pupil_id = :pupil and id <> :id
            order by opened_at desc
            """)
        .param("pupil", of.pupilId())
        .param("id", of.id().value())
        .query(UUID.class)
        .list()
        .stream()
        .map(id -> files.findById(id).orElseThrow())
        .toList();
  }

  private Optional<Case> openCaseOf(UUID pupilId, String pathway) {
    return jdbc.sql(
            """
            select id from casework.case_file
            where pupil_id = :pupil and pathway = :pathway and state = 'open'
            """)
        .param("pupil", pupilId)
        .param("pathway", pathway)
        .query(UUID.class)
        .optional()
        .flatMap(files::findById);
  }

  private Optional<UUID> lastCaseOf(UUID pupilId) {
    return jdbc.sql(
            """
            select id from casework.case_file where pupil_id = :pupil
            order by opened_at desc limit 1
            """)
        .param("pupil", pupilId)
        .query(UUID.class)
        .optional();
  }

  private Optional<Pupil> known(NewCase from) {
    return find(from.firstName(), from.lastName(), from.dateOfBirth(), from.upn());
  }

  private Optional<Pupil> find(
      String firstName, String lastName, LocalDate dateOfBirth, @Nullable String upn) {
    return jdbc.sql(
            """
            select id from casework.pupil
            where upn = :upn
               or (search = search.name(:first, :last) and date_of_birth = :born and (upn is null or cast(:upn as text) is null))
            order by (upn = :upn) desc nulls last limit 1
            """)
        .param("upn", upn)
        .param("last", lastName)
        .param("first", firstName)
        .param("born", java.sql.Date.valueOf(dateOfBirth))
        .query(UUID.class)
        .optional()
        .flatMap(pupils::findById);
  }

  private Pupil newPupil(NewCase from) {
    return new Pupil(
        UUID.randomUUID(),
        from.firstName(),
        from.lastName(),
        from.dateOfBirth(),
        from.upn(),
        from.schoolUrn());
  }

  private String nextReference() {
    long number = jdbc.sql("select nextval('casework.case_number')").query(Long.class).single();
    return "FB-%05d".formatted(number);
  }

  private static List<String> groupsOf(Case opened) {
    return List.of(
        "school@" + opened.schoolUrn(),
        "safeguarding-lead@" + opened.schoolUrn(),
        "deputy-safeguarding-lead@" + opened.schoolUrn(),
        "intake@" + opened.area(),
        "lead-teacher@" + opened.area(),
        "teacher@" + opened.area(),
        "reintegration-officer@" + opened.area(),
        "manager@" + opened.area(),
        "health@" + opened.id(),
        "parent-carer@" + opened.id());
  }

  /** The moment of the clock, for a row. */
  static Timestamp at(Clock clock) {
    return Timestamp.from(clock.instant());
  }
}
