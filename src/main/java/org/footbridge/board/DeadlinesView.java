package org.footbridge.board;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The rows behind a number and the number itself, of one snapshot and one moment. */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class DeadlinesView {

  /** A condition of the list, with the list without it. */
  record Condition(By by, String name, String without) {}

  record View(
      long number,
      Instant at,
      List<DeadlineList.Row> rows,
      List<Condition> conditions,
      @Nullable String next) {}

  private final Counts counts;
  private final DeadlineList list;
  private final Names names;
  private final Clock clock;

  DeadlinesView(Counts counts, DeadlineList list, Names names, Clock clock) {
    this.counts = counts;
    this.list = list;
    this.names = names;
    this.clock = clock;
  }

  public View of(Filter filter, Slice slice, String[] areas, Person person, String after) {
    Moment moment = Moment.of(clock);
    DeadlineList.Page page = list.page(filter, slice, areas, person, moment, Cursor.read(after));
    Cursor next = page.next();
    return new View(
        counts.count(filter, slice, areas, moment),
        moment.at(),
        page.rows(),
        conditions(filter, slice),
        next == null ? null : Address.list(filter, slice, next.toString()));
  }

  private List<Condition> conditions(Filter filter, Slice slice) {
    List<Condition> all = new ArrayList<>();
    filter
        .asParameters()
        .forEach(
            (name, part) -> {
              By by = By.of(name);
              all.add(
                  new Condition(
                      by, names.of(by, part), Address.list(filter.with(by, ""), slice, "")));
            });
    return all;
  }
}
