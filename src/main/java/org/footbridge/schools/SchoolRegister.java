package org.footbridge.schools;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.footbridge.schools.RegisterReport.Elsewhere;
import org.footbridge.schools.RegisterReport.Problem;
import org.footbridge.schools.RegisterReport.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a file in the column format of England's "Get Information about Schools" extract into the
 * register: the whole country or a part. Of it the schools of our authority are kept, those of
 * others that somebody names, and those that the register has already. A school that is missing
 * from the file is left alone; a school is closed by its status.
 */
@Component
public class SchoolRegister {

  private static final int CODE = 3;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final SchoolSettings settings;
  private final Authorities authorities;

  SchoolRegister(JdbcClient jdbc, Clock clock, SchoolSettings settings, Authorities authorities) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
    this.authorities = authorities;
  }

  /** As {@link #take(InputStreamSource, String, String)}, for the authority that is known. */
  @Transactional
  public RegisterReport take(InputStreamSource file) throws IOException {
    return take(file, "", "");
  }

  /**
   * Reads the whole file, row by row, before it changes anything; a bad row is left out and
   * reported.
   *
   * @param file is opened several times; about 60 MB for the whole country
   * @param authority the code of our authority, three digits; empty for the one that is known or
   *     the only one of the file
   * @param also URNs of schools and codes of authorities that are kept too, between blanks or
   *     commas
   */
  @Transactional
  public RegisterReport take(InputStreamSource file, String authority, String also)
      throws IOException {
    try {
      RegisterFile read = RegisterFile.of(file, settings.largestFile());
      Authority ours = ours(read, authority);
      Reading reading = new Reading(ours, wanted(also), known());
      read.read(reading::row);
      return merge(reading);
    } catch (RegisterRefused refused) {
      return RegisterReport.refused(refused.problem());
    }
  }

  private Authority ours(RegisterFile file, String asked) throws IOException, RegisterRefused {
    String code = Authority.code(asked);
    Authority known = authorities.ours().orElse(null);
    if (known != null && (code.isEmpty() || code.equals(known.code()))) {
      return known;
    }
    if (!code.isEmpty() && !code.matches("[0-9]{3}")) {
      throw new RegisterRefused("authority-code");
    }
    Map<String, Authority> all = file.authorities();
    if (!code.isEmpty()) {
      Authority named = all.get(code);
      if (named == null) {
        throw new RegisterRefused("no-authority", code);
      }
      return named;
    }
    String most = authorities.nameOfMost().orElse("");
    List<Authority> ofThatName =
        all.values().stream().filter(one -> all.size() == 1 || one.name().equals(most)).toList();
    if (ofThatName.size() != 1) {
      throw new RegisterRefused("which-authority", Integer.toString(all.size()));
    }
    return ofThatName.getFirst();
  }

  private static Set<String> wanted(String also) throws RegisterRefused {
    Set<String> wanted = new LinkedHashSet<>();
    for (String one : Arrays.stream(also.split("[\\s,;]+")).filter(s -> !s.isEmpty()).toList()) {
      if (!one.matches("[0-9]{3}|[0-9]{6}")) {
        throw new RegisterRefused("also", one);
      }
      wanted.add(one);
    }
    return wanted;
  }

  private Map<String, RegisteredSchool> known() {
    return jdbc
        .sql(
            """
            select urn, name, local_authority, la_code, establishment_number, type, status, phase,
                   address, town, postcode, telephone, email, website, head_teacher, district, uprn,
                   opened_on, closed_on, closed_because, open
            from schools.school
            """)
        .query(RegisteredSchool.class)
        .list()
        .stream()
        .collect(Collectors.toMap(RegisteredSchool::urn, Function.identity()));
  }

  /** What a file says of the schools that are kept; all others are counted and forgotten. */
  private static final class Reading {

    private final Authority ours;
    private final Set<String> wanted;
    private final Map<String, RegisteredSchool> known;
    private final Map<String, RegisteredSchool> schools = new LinkedHashMap<>();
    private final Map<String, Elsewhere> elsewhere = new LinkedHashMap<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final Set<String> unseen = new HashSet<>();

    Reading(Authority ours, Set<String> wanted, Map<String, RegisteredSchool> known) {
      this.ours = ours;
      this.wanted = wanted;
      this.known = known;
      wanted.stream().filter(one -> one.length() > CODE).forEach(unseen::add);
    }

    void row(RegisterRow row) {
      Problem shape = row.problemOfShape();
      if (shape != null) {
        reject(row, shape);
        return;
      }
      unseen.remove(row.urn());
      boolean isKnown = known.containsKey(row.urn());
      if (!isKnown && !isWanted(row)) {
        elsewhere.merge(
            row.laCode(),
            new Elsewhere(row.laCode(), row.laName(), 1),
            (some, one) -> new Elsewhere(some.code(), some.name(), some.schools() + 1));
      } else {
        take(row);
      }
    }

    private boolean isWanted(RegisterRow row) {
      return row.laCode().equals(ours.code())
          || wanted.contains(row.laCode())
          || wanted.contains(row.urn());
    }

    private void take(RegisterRow row) {
      Problem problem = row.problem();
      if (problem == null && schools.containsKey(row.urn())) {
        problem = new Problem("urn-twice", row.urn());
      }
      if (problem == null) {
        schools.put(row.urn(), row.school(known.get(row.urn())));
      } else {
        reject(row, problem);
      }
    }

    private void reject(RegisterRow row, Problem problem) {
      String urn = row.urn();
      rejected.add(new Rejected(row.line(), urn.matches("\\d{1,9}") ? urn : "", problem));
    }

    /** Schools that somebody named and the file does not have. */
    private @Nullable Problem unseen() {
      return unseen.isEmpty()
          ? null
          : new Problem("also-missing", unseen.stream().sorted().collect(Collectors.joining(", ")));
    }
  }

  private RegisterReport merge(Reading reading) throws RegisterRefused {
    Problem unseen = reading.unseen();
    if (unseen != null) {
      throw new RegisterRefused(unseen.code(), unseen.words().toArray(String[]::new));
    }
    authorities.keep(reading.ours);
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    int unchanged = 0;
    Timestamp now = Timestamp.from(clock.instant());
    for (RegisteredSchool school : reading.schools.values()) {
      RegisteredSchool before = reading.known.get(school.urn());
      if (school.equals(before)) {
        unchanged++;
        continue;
      }
      save(school, now);
      if (before == null) {
        added.add(school.urn());
      } else if (before.open() && !school.open()) {
        closed.add(school.urn());
      } else {
        changed.add(school.urn());
      }
    }
    List<String> missing = notInFile(reading);
    nameApart();
    return new RegisterReport(
        null,
        added,
        changed,
        closed,
        unchanged,
        List.copyOf(reading.elsewhere.values()),
        missing,
        reading.rejected);
  }

  private void save(RegisteredSchool school, Timestamp now) {
    jdbc.sql(
            """
            insert into schools.school (urn, name, local_authority, la_code, establishment_number,
              type, status, phase, address, town, postcode, telephone, email, website,
              head_teacher, district, uprn, opened_on, closed_on, closed_because, open, changed_at)
            values (:urn, :name, :localAuthority, :laCode, :establishmentNumber, :type, :status,
              :phase, :address, :town, :postcode, :telephone, :email, :website, :headTeacher,
              :district, :uprn, :openedOn, :closedOn, :closedBecause, :open, :changedAt)
            on conflict (urn) do update set name = excluded.name,
              local_authority = excluded.local_authority, la_code = excluded.la_code,
              establishment_number = excluded.establishment_number, type = excluded.type,
              status = excluded.status, phase = excluded.phase, address = excluded.address,
              town = excluded.town, postcode = excluded.postcode, telephone = excluded.telephone,
              email = excluded.email, website = excluded.website,
              head_teacher = excluded.head_teacher, district = excluded.district,
              uprn = excluded.uprn, opened_on = excluded.opened_on, closed_on = excluded.closed_on,
              closed_because = excluded.closed_because, open = excluded.open,
              changed_at = excluded.changed_at
            """)
        .param("urn", school.urn())
        .param("name", school.name())
        .param("localAuthority", school.localAuthority())
        .param("laCode", school.laCode())
        .param("establishmentNumber", school.establishmentNumber())
        .param("type", school.type())
        .param("status", school.status())
        .param("phase", school.phase())
        .param("address", school.address())
        .param("town", school.town())
        .param("postcode", school.postcode())
        .param("telephone", school.telephone())
        .param("email", school.email())
        .param("website", school.website())
        .param("headTeacher", school.headTeacher())
        .param("district", school.district())
        .param("uprn", school.uprn())
        .param("openedOn", school.openedOn())
        .param("closedOn", school.closedOn())
        .param("closedBecause", school.closedBecause())
        .param("open", school.open())
        .param("changedAt", now)
        .update();
  }

  private List<String> notInFile(Reading reading) {
    if (reading.schools.values().stream()
        .noneMatch(school -> school.laCode().equals(reading.ours.code()))) {
      return List.of();
    }
    Map<String, Object> of = new HashMap<>();
    of.put("urns", reading.schools.keySet().toArray(String[]::new));
    of.put("code", reading.ours.code());
    of.put("name", reading.ours.name());
    jdbc.sql(
            """
            update schools.school s set not_in_file = now.missing
            from (select urn, open and urn <> all(:urns)
                         and (la_code = :code or la_code = '' and local_authority = :name) as missing
                  from schools.school) now
            where now.urn = s.urn and now.missing <> s.not_in_file
            """)
        .params(of)
        .update();
    return jdbc.sql("select urn from schools.school where not_in_file order by urn")
        .query(String.class)
        .list();
  }

  /**
   * Gives every school the name that it is shown by. A name that two open schools have gets its
   * town, and where that is the same too, its URN. A closed school is told apart from all others.
   */
  private void nameApart() {
    jdbc.sql(
            """
            update schools.school s set shown_name = n.shown
            from (
              select a.urn,
                case
                  when not exists (select from schools.folded o where o.urn <> a.urn and o.name = a.name
                                   and (o.open or not a.open)) then a.registered
                  when a.town <> '' and not exists (
                    select from schools.folded o where o.urn <> a.urn and o.name = a.name
                    and o.town = a.town and (o.open or not a.open))
                    then a.registered || ', ' || a.registered_town
                  else concat_ws(', ', a.registered, nullif(a.registered_town, ''))
                    || ' (' || a.urn || ')'
                end as shown
              from schools.folded a) n
            where n.urn = s.urn and n.shown <> s.shown_name
            """)
        .update();
  }
}
