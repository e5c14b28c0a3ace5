package org.footbridge.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.tasks.AnswersInWords.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers a decision rests on, to stand open beside it. Its diagram names the steps they were
 * given in, as the task's property {@code restsOn}; of each the last answers of everybody who was
 * asked are shown, and that somebody was asked and did not answer.
 */
@Component
class AnswersBeside {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /**
   * What one of those who were asked said.
   *
   * @param heading whose voice it is
   * @param by who gave the answers; null when nobody did
   */
  record Voice(String heading, @Nullable String by, @Nullable Instant at, List<Said> said) {}

  private record Asked(
      String element,
      Set<String> roles,
      @Nullable Long formKey,
      @Nullable Map<String, Object> answers,
      @Nullable String by,
      @Nullable Instant at) {

    boolean isAnswered() {
      return answers != null;
    }
  }

  private final TaskNames names;
  private final AnswersInWords inWords;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  AnswersBeside(TaskNames names, AnswersInWords inWords, JdbcClient jdbc, JsonMapper json) {
    this.names = names;
    this.inWords = inWords;
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Everybody's last word, in the order in which the diagram names the steps. */
  List<Voice> of(Task task) {
    List<String> steps = names.restsOn(task.elementId(), task.processDefinitionKey());
    if (steps.isEmpty()) {
      return List.of();
    }
    Map<String, List<Asked>> byStep = lastOfEach(task.caseId(), steps);
    List<Voice> voices = new ArrayList<>();
    for (String step : steps) {
      List<Asked> asked = byStep.getOrDefault(step, List.of());
      asked.forEach(one -> voices.add(voice(one, asked.size() > 1)));
    }
    return voices;
  }

  private Voice voice(Asked asked, boolean isOneOfSeveral) {
    String heading = names.voice(asked.element());
    return new Voice(
        isOneOfSeveral ? heading + ": " + names.roles(asked.roles()) : heading,
        asked.by(),
        asked.at(),
        asked.answers() == null ? List.of() : inWords.of(asked.formKey(), asked.answers()));
  }

  /** Of those who were asked more than once the last that was said, and silence only without. */
  private Map<String, List<Asked>> lastOfEach(UUID caseId, List<String> steps) {
    Map<String, Map<Set<String>, Asked>> last = new HashMap<>();
    for (Asked one : asked(caseId, steps)) {
      last.computeIfAbsent(one.element(), step -> new LinkedHashMap<>())
          .merge(one.roles(), one, (before, now) -> now.isAnswered() ? now : before);
    }
    return last.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, step -> List.copyOf(step.getValue().values())));
  }

  private List<Asked> asked(UUID caseId, List<String> steps) {
    return jdbc.sql(
            """
            select u.element_id, u.candidate_groups, s.form_key, s.answers::text as answers,
                   s.person_name, s.submitted_at
            from engine.user_task u left join tasks.submission s on s.user_task_key = u.key
            where u.case_id = :case and u.element_id = any(:steps)
              and access.confinement_of(u.bpmn_process_id, u.element_id) is null
            order by s.submitted_at nulls first, u.key
            """)
        .param("case", caseId)
        .param("steps", steps.toArray(String[]::new))
        .query(
            (row, n) -> {
              String answers = row.getString("answers");
              return new Asked(
                  row.getString("element_id"),
                  roles((String[]) row.getArray("candidate_groups").getArray()),
                  answers == null ? null : row.getLong("form_key"),
                  answers == null ? null : json.readValue(answers, OBJECT),
                  row.getString("person_name"),
                  answers == null ? null : row.getTimestamp("submitted_at").toInstant());
            })
        .list();
  }

  /** Whoever is asked, whichever school or area it is now. */
  private static Set<String> roles(String[] groups) {
    return Arrays.stream(groups)
        .map(group -> group.replaceFirst("@.*", ""))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
