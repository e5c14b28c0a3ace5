package org.footbridge.attendance;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The pupils of a file whose rows are kept: those who have a case that the person may see. A school
 * is told of its own pupils only.
 */
@Component
class KnownPupils {

  /**
   * @param here whether they are, or were with a case, at the school that the file is of
   */
  record Known(
      UUID id,
      @Nullable String upn,
      String firstName,
      String lastName,
      LocalDate dateOfBirth,
      boolean here) {}

  /** They can be found by number, or by name and birth date. */
  static final class Found {
    private final Map<String, Known> byUpn = new HashMap<>();
    private final Map<String, List<Known>> byName = new HashMap<>();

    Found(List<Known> all) {
      for (Known one : all) {
        if (one.upn() != null) {
          byUpn.put(one.upn(), one);
        }
        byName
            .computeIfAbsent(
                folded(one.firstName() + " " + one.lastName()) + one.dateOfBirth(),
                any -> new ArrayList<>())
            .add(one);
      }
    }

    @Nullable Known byUpn(String upn) {
      return byUpn.get(upn);
    }

    /** Those of this name, in whatever case and accents, and birth date. */
    List<Known> byName(String name, LocalDate born) {
      return byName.getOrDefault(folded(name) + born, List.of());
    }
  }

  private final JdbcClient jdbc;

  KnownPupils(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Found of(String schoolUrn, Person person) {
    return new Found(
        jdbc.sql(
                """
                select p.id, upper(p.upn) as upn, p.first_name, p.last_name, p.date_of_birth,
                       p.school_urn = :urn or bool_or(c.school_urn = :urn) as here
                from casework.pupil p join casework.case_file c on c.pupil_id = p.id
                group by p.id
                having :all or bool_or('%s@' || c.area = any(:groups) or '%s@' || c.area = any(:groups))
                  or (p.school_urn = :urn or bool_or(c.school_urn = :urn)) and '%s@' || :urn = any(:groups)
                """
                    .formatted(Roles.MANAGER, Roles.ATTENDANCE, Roles.SCHOOL))
            .param("urn", schoolUrn)
            .param("all", person.holds(Roles.ADMINISTRATOR))
            .param("groups", person.groups())
            .query(Known.class)
            .list());
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toLowerCase(Locale.UK)
        .replaceAll("[^\\p{L}]", "");
  }
}
