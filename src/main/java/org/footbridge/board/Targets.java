package org.footbridge.board;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.footbridge.access.Grant;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.access.Places;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which share of deadlines is to be kept, as somebody set it; each holds until the next. */
@Component
class Targets {

  /** In per cent, to one decimal. */
  record Target(BigDecimal share, Instant setAt, String setByName) {

    /** 95% or 97.5%. */
    public String inWords() {
      return share.stripTrailingZeros().toPlainString() + "%";
    }
  }

  private final JdbcClient jdbc;
  private final Places places;
  private final People people;
  private final Audit audit;
  private final Clock clock;

  Targets(JdbcClient jdbc, Places places, People people, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.places = places;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /** The latest first. */
  List<Target> all() {
    return jdbc.sql("select share, set_at, set_by_name from board.target order by id desc")
        .query(
            (row, number) ->
                new Target(
                    row.getBigDecimal("share"),
                    row.getTimestamp("set_at").toInstant(),
                    row.getString("set_by_name")))
        .list();
  }

  /** The one that held at that moment. */
  static Optional<Target> at(Instant moment, List<Target> latestFirst) {
    return latestFirst.stream().filter(one -> one.setAt().isBefore(moment)).findFirst();
  }

  /** The target is one for all areas, so it takes somebody who answers for all of them. */
  boolean maySet(Person person) {
    return person.holds(Roles.ADMINISTRATOR)
        || new HashSet<>(person.scopes(Roles.MANAGER)).containsAll(places.areas());
  }

  /** The names of all who may, in their order. */
  List<String> setters() {
    String[] roles =
        Stream.concat(
                Stream.of(new Grant(Roles.ADMINISTRATOR, Roles.AUTHORITY)),
                places.areas().stream().map(area -> new Grant(Roles.MANAGER, area)))
            .map(Grant::toString)
            .toArray(String[]::new);
    return people.holding(roles).stream().filter(this::maySet).map(Person::name).toList();
  }

  /**
   * @throws AccessDeniedException when this person answers for some areas only
   */
  @Transactional
  public void set(BigDecimal share, Person person) {
    if (!maySet(person)) {
      throw new AccessDeniedException("The target is one for all areas");
    }
    jdbc.sql(
            """
            insert into board.target (share, set_at, set_by, set_by_name)
            values (:share, :at, :by, :name)
            """)
        .param("share", share)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("by", person.id())
        .param("name", person.name())
        .update();
    audit.record("board.target-set", null, Map.of("share", share.toPlainString()));
  }
}
