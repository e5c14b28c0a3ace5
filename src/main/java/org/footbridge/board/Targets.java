package org.footbridge.board;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
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
  private final Audit audit;
  private final Clock clock;

  Targets(JdbcClient jdbc, Audit audit, Clock clock) {
    this.jdbc = jdbc;
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

  @Transactional
  public void set(BigDecimal share, Person person) {
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
