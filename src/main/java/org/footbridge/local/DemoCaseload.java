package org.footbridge.local;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.footbridge.access.People;
import org.footbridge.access.Person;
import org.footbridge.calendar.SchoolCalendars;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Documents;
import org.footbridge.engine.Failure;
import org.footbridge.pages.Dates;
import org.footbridge.referral.ImportReport;
import org.footbridge.referral.Referral;
import org.footbridge.referral.ReferralImport;
import org.footbridge.referral.Referrals;
import org.footbridge.tasks.CaseActions;
import org.footbridge.tasks.CompleteTask;
import org.footbridge.tasks.FormHandler;
import org.footbridge.tasks.TaskOnCase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a living caseload: the referrals of the sample files come in day by day, invented
 * colleagues work on some of their tasks, the clock moves on to the next school day. Everything
 * goes through the doors that people use; no row is written beside the process.
 */
@Component
@Profile(LocalInitializer.PROFILE)
class DemoCaseload {

  private static final Logger log = LoggerFactory.getLogger(DemoCaseload.class);
  private static final int REFERRALS_A_FILE = 3;
  private static final int DAYS = 26;
  private static final long SEED = 20261121;

  /** How likely a task is worked on in a day, where it is not the usual. */
  private static final Map<String, Double> DILIGENCE =
      Map.of(
          "check-papers", 0.7,
          "complete-referral", 0.12,
          "advise-education", 0.1,
          "share-views", 0.15,
          "hear-pupil", 0.2,
          "give-baseline", 0.25,
          "change-register-code", 0.25,
          "contribute-to-plan", 0.3,
          "decide-unanswered-referral", 0.2);

  /** One case in so many goes slowly, so that promises are missed. */
  private static final int SLOW = 3;

  private static final double SLOWLY = 0.1;

  /** One school in so many does not answer, so that somebody has to decide what then. */
  private static final int SILENT = 4;

  /** One referral in so many comes without a document. */
  private static final int WITHOUT_PAPERS = 5;

  private static final List<String> PAPERS =
      List.of("medical-evidence", "support-plan", "reintegration-plan", "consent");

  /** A document with nothing in it. */
  private static final byte[] PAPER = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  private static final double USUAL = 0.4;

  private record OpenTask(long key, UUID caseId, String elementId, String[] groups, UUID holder) {}

  private final ReferralImport imports;
  private final Referrals referrals;
  private final Documents documents;
  private final TransactionTemplate transaction;
  private final CompleteTask completeTask;
  private final CaseActions actions;
  private final Map<String, FormHandler<?>> handlers = new HashMap<>();
  private final People people;
  private final SchoolCalendars calendars;
  private final TimeMachine machine;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Dates dates;
  private final Clock clock;

  DemoCaseload(
      ReferralImport imports,
      Referrals referrals,
      Documents documents,
      TransactionTemplate transaction,
      CompleteTask completeTask,
      CaseActions actions,
      List<FormHandler<?>> handlers,
      People people,
      SchoolCalendars calendars,
      TimeMachine machine,
      JdbcClient jdbc,
      JsonMapper json,
      Dates dates,
      Clock clock) {
    this.imports = imports;
    this.referrals = referrals;
    this.documents = documents;
    this.transaction = transaction;
    this.completeTask = completeTask;
    this.actions = actions;
    handlers.forEach(handler -> this.handlers.put(handler.formId(), handler));
    this.people = people;
    this.calendars = calendars;
    this.machine = machine;
    this.jdbc = jdbc;
    this.json = json;
    this.dates = dates;
    this.clock = clock;
  }

  void make(Consumer<String> progress) throws IOException {
    List<byte[]> batches = batches();
    Map<String, List<Map<String, Object>>> answers = answers();
    Random chance = new Random(SEED);
    Map<String, Integer> turns = new HashMap<>();
    moveToSchoolDay(LocalDate.now(clock));
    for (int day = 0; day < DAYS; day++) {
      progress.accept("%s, day %d of %d".formatted(dates.day(LocalDate.now(clock)), day + 1, DAYS));
      // Some days bring a file and some do not, so that work of every age is there at the end.
      for (int file = day * batches.size() / DAYS;
          file < (day + 1) * batches.size() / DAYS;
          file++) {
        take(batches.get(file));
      }
      machine.settle();
      work(answers, chance, turns);
      machine.settle();
      moveToSchoolDay(LocalDate.now(clock).plusDays(1));
      machine.settle();
    }
    letAPupilIn();
  }

  /** One pupil has a page of their own, rather one who is asked something now. */
  private void letAPupilIn() {
    jdbc.sql(
            """
            select f.id from casework.case_file f
            where f.state = 'open' and f.stage = 'support'
            order by exists (select from tasks.task t where t.case_id = f.id and t.state = 'open'
                             and 'pupil@' || f.id = any(t.groups)) desc, f.reference limit 1
            """)
        .query(UUID.class)
        .optional()
        .ifPresent(
            caseId ->
                actions.act(
                    caseId,
                    "invite-pupil",
                    UUID.randomUUID(),
                    json.writeValueAsString(
                        Map.of(
                            "email", "pupil@footbridge.example",
                            "pupilConsents", true,
                            "parentConsents", "yes")),
                    people.byEmail("officer@footbridge.example").orElseThrow()));
    machine.settle();
  }

  private void take(byte[] batch) {
    // What comes in at one moment is there at one moment: a referral and its papers.
    transaction.executeWithoutResult(
        status -> imported(batch).rows().forEach(row -> attachPapers(row.caseId())));
  }

  private ImportReport imported(byte[] batch) {
    InputStream in = new ByteArrayInputStream(batch);
    try {
      return batch[0] == '[' ? imports.json(in, "Ada Larkspur") : imports.csv(in, "Ada Larkspur");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Most schools attach what a referral wants; some have to be asked. */
  private void attachPapers(@Nullable CaseId caseId) {
    if (caseId != null && Math.floorMod(caseId.value().hashCode(), WITHOUT_PAPERS) != 0) {
      referrals.ofCase(caseId).map(Referral::id).ifPresent(this::attachAll);
    }
  }

  private void attachAll(UUID referralId) {
    PAPERS.forEach(
        kind -> documents.add(referralId, kind, kind + ".pdf", PAPER, "Nerys Fernleigh"));
  }

  /**
   * Some of the open tasks, each by somebody who may; the answers of a form take turns, so that
   * every outcome comes about.
   */
  private void work(
      Map<String, List<Map<String, Object>>> answers, Random chance, Map<String, Integer> turns) {
    for (OpenTask task : openTasks()) {
      List<Map<String, Object>> choices = answers.getOrDefault(task.elementId(), List.of());
      double wanted = DILIGENCE.getOrDefault(task.elementId(), USUAL) * (isSlow(task) ? SLOWLY : 1);
      if (choices.isEmpty() || chance.nextDouble() > wanted || isSilent(task)) {
        continue;
      }
      int turn = turns.merge(task.elementId(), 1, Integer::sum);
      people.holding(task.groups()).stream()
          .findFirst()
          .ifPresent(person -> complete(task, choices.get(turn % choices.size()), person));
    }
  }

  private static boolean isSlow(OpenTask task) {
    return Math.floorMod(task.caseId().getLeastSignificantBits(), SLOW) == 0;
  }

  private static boolean isSilent(OpenTask task) {
    return task.elementId().equals("complete-referral")
        && Math.floorMod(task.caseId().hashCode(), SILENT) == 0;
  }

  private void complete(OpenTask task, Map<String, Object> chosen, Person person) {
    Map<String, Object> shown = shown(task, person);
    Map<String, Object> given = new LinkedHashMap<>(chosen);
    given.replaceAll((field, value) -> said(field, value, shown));
    given.values().removeIf(Objects::isNull);
    if (shown.get("missingFields") instanceof List<?> missing) {
      given.keySet().retainAll(missing);
    }
    if (shown.get("who") instanceof String who) {
      given.keySet().removeIf(field -> !field.startsWith(who));
    }
    if (task.elementId().equals("complete-referral")) {
      referrals.ofCase(new CaseId(task.caseId())).map(Referral::id).ifPresent(this::attachAll);
    }
    try {
      completeTask.complete(task.key(), json.writeValueAsString(given), person);
    } catch (RuntimeException refused) {
      log.info("Demo: {} is left for later ({})", task.elementId(), Failure.describe(refused));
    }
  }

  private @Nullable Object said(String field, Object chosen, Map<String, Object> shown) {
    if (chosen instanceof Map<?, ?> rows
        && rows.get("each as shown with") instanceof Map<?, ?> more
        && shown.get(field) instanceof List<?> list) {
      return list.stream().map(row -> with((Map<?, ?>) row, more)).toList();
    }
    return switch (String.valueOf(chosen)) {
      case "today" -> LocalDate.now(clock).toString();
      case "as shown" -> shown.get(field);
      case "as health says" -> shown.get("adviceHours");
      default -> chosen;
    };
  }

  private static Map<Object, Object> with(Map<?, ?> row, Map<?, ?> more) {
    Map<Object, Object> whole = new LinkedHashMap<>(row);
    whole.putAll(more);
    return whole;
  }

  /** What the form shows before anybody has typed. */
  private Map<String, Object> shown(OpenTask task, Person person) {
    FormHandler<?> handler = handlers.get(task.elementId());
    return handler == null
        ? Map.of()
        : handler.prefill(
            new TaskOnCase(
                task.key(),
                task.caseId(),
                task.elementId(),
                task.elementId(),
                person,
                clock.instant()));
  }

  private List<OpenTask> openTasks() {
    return jdbc.sql(
            """
            select user_task_key as key, case_id, element_id, groups, assignee_id as holder
            from tasks.task where state = 'open' and assignee_id is null
            order by created_at, user_task_key
            """)
        .query(
            (row, n) ->
                new OpenTask(
                    row.getLong("key"),
                    row.getObject("case_id", UUID.class),
                    row.getString("element_id"),
                    (String[]) row.getArray("groups").getArray(),
                    row.getObject("holder", UUID.class)))
        .list();
  }

  private Map<String, List<Map<String, Object>>> answers() throws IOException {
    try (InputStream in = new ClassPathResource("demo/answers.json").getInputStream()) {
      return json.readValue(in, new TypeReference<>() {});
    }
  }

  /** The sample files cut into what comes in on one day, each a file of its own. */
  private List<byte[]> batches() throws IOException {
    List<byte[]> batches = new java.util.ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .ofCsvRecord(
                new InputStreamReader(
                    new ClassPathResource("demo/referrals.csv").getInputStream(),
                    StandardCharsets.UTF_8))) {
      List<CsvRecord> records = csv.stream().toList();
      for (int from = 1; from < records.size(); from += REFERRALS_A_FILE) {
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().build(text);
        writer.writeRecord(records.getFirst().getFields());
        records
            .subList(from, Math.min(from + REFERRALS_A_FILE, records.size()))
            .forEach(record -> writer.writeRecord(record.getFields()));
        writer.flush();
        batches.add(text.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    try (InputStream in = new ClassPathResource("demo/referrals.json").getInputStream()) {
      List<Object> records = json.readValue(in, new TypeReference<>() {});
      for (int from = 0; from < records.size(); from += REFERRALS_A_FILE) {
        batches.add(
            json.writeValueAsBytes(
                records.subList(from, Math.min(from + REFERRALS_A_FILE, records.size()))));
      }
    }
    return batches;
  }

  private void moveToSchoolDay(LocalDate onOrAfter) {
    machine.forwardTo(calendars.forAuthority().nextSchoolDay(onOrAfter));
  }
}
