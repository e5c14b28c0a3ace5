package org.footbridge.migration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.migration.Standing.At;
import org.footbridge.tasks.TaskNames;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What will happen to each instance of a plan, before it happens. */
@Component("migrationPreview")
class Preview {

  static final int PAGE = 50;

  /** An instance of a plan as it is kept. */
  record Item(
      int position,
      long instance,
      @Nullable UUID caseId,
      @Nullable String reference,
      @Nullable String predicted,
      String state,
      @Nullable String rule,
      @Nullable String element,
      @Nullable String says,
      int tries,
      @Nullable List<String> differs) {}

  /**
   * Where an instance stands and comes to stand.
   *
   * @param from in words; null where even that is confined
   */
  record Way(@Nullable String from, @Nullable String to) {}

  /** A task that stays open over it. */
  record OpenTask(String name, @Nullable String heldBy, @Nullable String draftBy) {}

  /**
   * @param expected what will be said to it as it stands; null once it is over
   */
  record Line(Item item, @Nullable Prediction expected, List<Way> ways, List<OpenTask> tasks) {}

  /** How many of the plan end so. */
  record Sum(Rule rule, int count) {}

  private record OfInstance(
      long instance, String elementId, @Nullable String heldBy, @Nullable String draftBy) {}

  private final JdbcClient jdbc;
  private final Standings standings;
  private final Versions versions;
  private final TaskNames names;
  private final Progress progress;

  Preview(
      JdbcClient jdbc, Standings standings, Versions versions, TaskNames names, Progress progress) {
    this.progress = progress;
    this.jdbc = jdbc;
    this.standings = standings;
    this.versions = versions;
    this.names = names;
  }

  Rules rules(Plan plan) {
    return new Rules(
        versions.diagram(plan.source()),
        versions.diagram(plan.target()),
        new Mapping(plan.mapping()));
  }

  /** By instance, for all of the plan that run still. */
  Map<Long, Prediction> expected(Plan plan) {
    Rules rules = rules(plan);
    Map<Long, Prediction> all = new LinkedHashMap<>();
    standings
        .of(progress.instances(plan.id()), versions.diagram(plan.source()))
        .forEach((instance, standing) -> all.put(instance, rules.of(standing)));
    return all;
  }

  /** The most frequent first. */
  static List<Sum> sums(Map<Long, Prediction> expected) {
    Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    expected.values().forEach(one -> counts.merge(one.rule(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(one -> new Sum(one.getKey(), one.getValue()))
        .sorted((one, other) -> other.count() - one.count())
        .toList();
  }

  /** Keeps what was said before anything is tried, to be held against what becomes of it. */
  void freeze(Plan plan) {
    Map<Long, Prediction> expected = expected(plan);
    jdbc.sql(
            """
            update migration.item i set predicted = r.rule
            from unnest(cast(:instances as bigint[]), cast(:rules as text[])) r (instance, rule)
            where i.plan_id = :id and i.process_instance_key = r.instance
            """)
        .param("instances", expected.keySet().toArray(Long[]::new))
        .param(
            "rules",
            expected.values().stream().map(one -> one.rule().name()).toArray(String[]::new))
        .param("id", plan.id())
        .update();
  }

  List<Line> page(Plan plan, int page) {
    List<Item> items = items(plan.id(), page * PAGE, PAGE);
    List<Long> instances = items.stream().map(Item::instance).toList();
    Rules rules = rules(plan);
    Map<Long, Standing> standing = standings.of(instances, versions.diagram(plan.source()));
    Map<Long, List<OpenTask>> tasks = tasks(plan, instances);
    List<Line> lines = new ArrayList<>();
    for (Item item : items) {
      Standing at = plan.isDraft() ? standing.get(item.instance()) : null;
      lines.add(
          new Line(
              item,
              at == null ? null : rules.of(at),
              at == null ? List.of() : ways(plan, at),
              tasks.getOrDefault(item.instance(), List.of())));
    }
    return lines;
  }

  List<Item> items(UUID plan, int skip, int most) {
    return jdbc.sql(
            """
            select i.position, i.process_instance_key as instance, i.case_id, f.reference, i.predicted,
              i.state, i.rule, i.element, i.says, i.tries, i.differs
            from migration.item i left join casework.case_file f on f.id = i.case_id
            where i.plan_id = :plan order by i.position offset :skip limit :most
            """)
        .param("plan", plan)
        .param("skip", skip)
        .param("most", most)
        .query(
            (row, n) -> {
              var differs = row.getArray("differs");
              return new Item(
                  row.getInt("position"),
                  row.getLong("instance"),
                  row.getObject("case_id", UUID.class),
                  row.getString("reference"),
                  row.getString("predicted"),
                  row.getString("state"),
                  row.getString("rule"),
                  row.getString("element"),
                  row.getString("says"),
                  row.getInt("tries"),
                  differs == null ? null : List.of((String[]) differs.getArray()));
            })
        .list();
  }

  /** The innermost elements, by name. */
  private List<Way> ways(Plan plan, Standing standing) {
    List<String> confined = confined(plan);
    Diagram from = versions.diagram(plan.source());
    Diagram to = versions.diagram(plan.target());
    return standing.at().stream()
        .filter(at -> standing.at().stream().noneMatch(other -> other.scopeKey() == at.key()))
        .map(At::element)
        .distinct()
        .map(
            element ->
                confined.contains(element)
                    ? new Way(null, null)
                    : new Way(named(from, element), target(plan, to, element)))
        .toList();
  }

  private static @Nullable String target(Plan plan, Diagram to, String element) {
    String target = plan.mapping().get(element);
    return target == null ? null : named(to, target);
  }

  static String named(Diagram diagram, String element) {
    return diagram.node(element).map(Node::name).filter(name -> !name.isEmpty()).orElse(element);
  }

  /** Steps of which not everybody may know that a case is there. */
  private List<String> confined(Plan plan) {
    return jdbc.sql(
            """
            select element from unnest(cast(:elements as text[])) element
            where access.confinement_of(:process, element) is not null
            """)
        .param(
            "elements",
            versions.diagram(plan.source()).nodes().stream().map(Node::id).toArray(String[]::new))
        .param("process", plan.bpmnProcessId())
        .query(String.class)
        .list();
  }

  private Map<Long, List<OpenTask>> tasks(Plan plan, List<Long> instances) {
    Map<Long, List<OpenTask>> all = new LinkedHashMap<>();
    for (OfInstance one :
        jdbc.sql(
                """
                select u.process_instance_key as instance, t.element_id, t.assignee_name as held_by,
                  d.saved_by_name as draft_by
                from engine.user_task u
                join tasks.task t on t.user_task_key = u.key and t.confined is null
                left join tasks.draft d on d.user_task_key = u.key
                where u.process_instance_key = any(:instances) and u.ended_at is null
                order by u.key
                """)
            .param("instances", instances.toArray(Long[]::new))
            .query(OfInstance.class)
            .list()) {
      all.computeIfAbsent(one.instance(), key -> new ArrayList<>())
          .add(
              new OpenTask(
                  names.name(one.elementId(), plan.source()), one.heldBy(), one.draftBy()));
    }
    return all;
  }

  /** What the instances of a plan have called and what runs on, by process: each stays as it is. */
  Map<String, Long> parts(Plan plan) {
    Map<String, Long> parts = new LinkedHashMap<>();
    jdbc.sql(
            """
            select c.bpmn_process_id, count(*) as parts
            from migration.item i
            join engine.process_instance c on c.parent_instance_key = i.process_instance_key
            where i.plan_id = :id and c.state = 'active'
              and access.confinement_of(c.bpmn_process_id, '') is null
            group by 1 order by 1
            """)
        .param("id", plan.id())
        .query(
            (RowCallbackHandler)
                row -> parts.put(row.getString("bpmn_process_id"), row.getLong("parts")));
    return parts;
  }
}
