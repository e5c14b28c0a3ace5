package org.footbridge.schools;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Schools that closed while something still belongs to them, which school each may be now, and the
 * move of all of it when an administrator says so.
 */
@Component
class Successions {

  /** A conversion closes one school and opens the other within so many days. */
  private static final int DAYS_BETWEEN = 120;

  /**
   * A school that nothing can be begun for any more.
   *
   * @param closed false when the last file did not have it
   */
  record Ended(
      String urn, boolean closed, @Nullable LocalDate closedOn, String because, String postcode) {}

  /** So many of something that belongs to a school; the key's words name them. */
  record Count(String messageKey, int number) {}

  /** An ended school with what belongs to it. */
  record Open(Ended school, List<Count> belongings) {}

  /** A school that an ended one may be now, and what they have in common. */
  record Candidate(
      String urn,
      @Nullable LocalDate openedOn,
      String type,
      boolean samePostcode,
      boolean sameNumber,
      boolean sameName) {}

  private static final String ENDED =
      """
      select s.urn, not s.open as closed, s.closed_on, s.closed_because as because, s.postcode
      from schools.school s
      where (not s.open or s.not_in_file and exists (
          select from schools.school y
          where y.open and not y.not_in_file and y.la_code = s.la_code
            and y.opened_on > coalesce(s.opened_on, cast('-infinity' as date))
            and (y.establishment_number <> '' and y.establishment_number = s.establishment_number
                 or y.postcode <> '' and y.postcode = s.postcode and lower(y.name) = lower(s.name))))
        and not exists (select from schools.succession n where n.urn = s.urn)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final List<BelongsToSchool> belongings;

  Successions(JdbcClient jdbc, Clock clock, List<BelongsToSchool> belongings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.belongings =
        belongings.stream().sorted(Comparator.comparingInt(BelongsToSchool::order)).toList();
  }

  /**
   * The ended schools that nobody decided about and that something belongs to. One that the last
   * file left out is among them only when another school looks like it.
   */
  List<Open> open() {
    List<Ended> ended = jdbc.sql(ENDED + "order by s.shown_name, s.urn").query(Ended.class).list();
    if (ended.isEmpty()) {
      return List.of();
    }
    Map<String, List<Count>> all = counts(ended.stream().map(Ended::urn).toList());
    return ended.stream()
        .filter(one -> all.containsKey(one.urn()))
        .map(one -> new Open(one, all.getOrDefault(one.urn(), List.of())))
        .toList();
  }

  /** An ended school with what belongs to it, also when that is nothing. */
  Optional<Open> of(String urn) {
    return jdbc.sql(ENDED + "and s.urn = :urn")
        .param("urn", urn)
        .query(Ended.class)
        .optional()
        .map(one -> new Open(one, counts(List.of(urn)).getOrDefault(urn, List.of())));
  }

  private Map<String, List<Count>> counts(List<String> urns) {
    Map<String, List<Count>> all = new LinkedHashMap<>();
    for (BelongsToSchool kind : belongings) {
      kind.counts(urns)
          .forEach(
              (urn, number) -> {
                if (number > 0) {
                  all.computeIfAbsent(urn, none -> new ArrayList<>())
                      .add(new Count(kind.messageKey(), number));
                }
              });
    }
    return all;
  }

  /**
   * The open schools that have the postcode, the property, the number or the name and town of the
   * ended one and opened about when it closed, the likeliest first.
   */
  List<Candidate> candidates(String urn) {
    return jdbc.sql(
            """
            select * from (
              select s.urn, s.opened_on, s.type, x.open as still_open, x.opened_on as before,
                s.postcode <> '' and s.postcode = x.postcode
                  or s.uprn <> '' and s.uprn = x.uprn as same_postcode,
                s.establishment_number <> '' and s.la_code = x.la_code
                  and s.establishment_number = x.establishment_number as same_number,
                f.name = g.name and (f.town = g.town or f.town = '' or g.town = '') as same_name
              from schools.school x
              join schools.folded g on g.urn = x.urn
              join schools.school s on s.urn <> x.urn and s.open and not s.not_in_file
              join schools.folded f on f.urn = s.urn
              where x.urn = :urn
                and (s.opened_on is null or x.closed_on is null
                     or abs(s.opened_on - x.closed_on) <= :days)) both_of_them
            where (same_postcode or same_number or same_name)
              and (not still_open
                   or opened_on > coalesce(before, cast('-infinity' as date))
                      and (same_number or same_postcode and same_name))
            order by same_number::int + same_postcode::int + same_name::int desc,
              opened_on desc nulls last, urn
            limit 5
            """)
        .param("urn", urn)
        .param("days", DAYS_BETWEEN)
        .query(Candidate.class)
        .list();
  }

  /** Everything of the one school is the other's from now on. */
  @Transactional
  public void follow(Succession succession) {
    if (decided(succession.from().urn(), succession.to().urn(), succession.by())) {
      belongings.forEach(one -> one.follow(succession));
    }
  }

  /** No school goes on in its place: everything stays as it is, and nobody is asked again. */
  @Transactional
  public void none(String urn, String by) {
    decided(urn, null, by);
  }

  /** False when somebody decided meanwhile. */
  private boolean decided(String urn, @Nullable String successor, String by) {
    return jdbc.sql(
                """
                insert into schools.succession (urn, successor_urn, decided_by, decided_at)
                values (:urn, cast(:successor as text), :by, :now)
                on conflict do nothing
                """)
            .param("urn", urn)
            .param("successor", successor)
            .param("by", by)
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }
}
