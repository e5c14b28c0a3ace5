package org.footbridge.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.testing.Caller;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole file of a child: everything of this one, nothing of another, in order and in time. */
@WholePlatform
class CasePackTest {

  /** A field that a person's words or a name are in, as opposed to a code. */
  private static final String PLANTABLE = ".*(?:[A-Z @']|[0-9] [0-9]).*";

  private static UUID child;
  private static UUID other;
  private static Person manager;

  private record Field(String table, String column, String rows, boolean json) {}

  /** A pack as it leaves the house. */
  private record Made(CasePack pack, byte[] pdf, byte[] zip) {}

  @BeforeAll
  static void two_children_are_in_support() {
    Platform.start();
    child = Story.inSupport(Story.complete("900001"), "base-one-to-one");
    other = Story.inSupport(Story.complete("900001"), "online-group");
    Platform.settle();
    manager = Story.somebody("Petra Gorsefield", "manager@" + area(child));
  }

  private static String area(UUID caseId) {
    return Platform.jdbc()
        .sql("select area from casework.case_file where id = :id")
        .param("id", caseId)
        .query(String.class)
        .single();
  }

  private static Made make(UUID of) {
    CasePack pack = Platform.bean(MakePack.class).of(new CaseId(of), manager, "A complaint");
    byte[] pdf = Platform.bean(PackDocument.class).pdf(pack);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try {
      Platform.bean(PackData.class).write(pack, pdf, zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Made(pack, pdf, zip.toByteArray());
  }

  /** What is changed for a look at the pack is as it was afterwards. */
  private static <T> T andBack(Supplier<T> work) {
    TransactionTemplate transaction =
        new TransactionTemplate(Platform.bean(PlatformTransactionManager.class));
    transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return transaction.execute(
        status -> {
          status.setRollbackOnly();
          return work.get();
        });
  }

  private static Map<String, byte[]> files(byte[] zip) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry file = in.getNextEntry(); file != null; file = in.getNextEntry()) {
        files.put(file.getName(), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String text(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everything_of_the_child_is_in_the_pack_and_nothing_of_another() {
    List<String> planted = new ArrayList<>();
    List<String> strangers = new ArrayList<>();
    Made made =
        andBack(
            () -> {
              planted.addAll(plant(child, "QXA"));
              strangers.addAll(plant(other, "QXB"));
              return make(child);
            });
    Map<String, byte[]> files = files(made.zip());
    String data = new String(files.get("case-file.json"), StandardCharsets.UTF_8);
    String printed = text(made.pdf()).replaceAll("\\s", "");
    StringBuilder csv = new StringBuilder();
    files.forEach(
        (name, content) -> {
          if (name.endsWith(".csv")) {
            csv.append(new String(content, StandardCharsets.UTF_8));
          }
        });

    assertThat(planted).hasSizeGreaterThan(60);
    assertThat(strangers).hasSizeGreaterThan(60);
    assertThat(planted.stream().filter(one -> !data.contains(one.split(" ")[0])).toList())
        .as("missing in the data")
        .isEmpty();
    assertThat(planted.stream().filter(one -> !csv.toString().contains(one.split(" ")[0])).toList())
        .as("missing in the tables")
        .isEmpty();
    assertThat(planted.stream().filter(one -> !printed.contains(one.split(" ")[0])).toList())
        .as("missing on paper")
        .isEmpty();
    assertThat(data + csv + printed).doesNotContain("QXB");
    System.out.printf(
        "canaries: %d of %d found in PDF, JSON and CSV, 0 of %d of another child%n",
        planted.size(), planted.size(), strangers.size());
  }

  /** A mark of its own in every field of a child that holds words, names or addresses. */
  private static List<String> plant(UUID of, String prefix) {
    List<String> planted = new ArrayList<>();
    JsonMapper json = Platform.bean(JsonMapper.class);
    for (Field field : fields()) {
      List<String> held =
          Platform.jdbc()
              .sql(
                  "select distinct t.%s::text from %s t where %s and t.%s is not null"
                      .formatted(field.column(), field.table(), field.rows(), field.column()))
              .param("id", of)
              .query(String.class)
              .list();
      for (String before : held) {
        String mark = prefix + "%04dZ".formatted(planted.size());
        String after =
            field.json() ? inJson(json, before, mark) : before.matches(PLANTABLE) ? mark : before;
        if (after.equals(before)) {
          continue;
        }
        Platform.jdbc()
            .sql(
                "update %s t set %s = %s where %s and t.%s::text = :before"
                    .formatted(
                        field.table(),
                        field.column(),
                        field.json() ? "cast(:after as jsonb)" : ":after",
                        field.rows(),
                        field.column()))
            .param("id", of)
            .param("after", after)
            .param("before", before)
            .update();
        planted.add(mark + " " + field.table() + "." + field.column());
      }
    }
    return planted;
  }

  /** The mark at the first text of the object that is no code. */
  private static String inJson(JsonMapper json, String before, String mark) {
    JsonNode object = json.readTree(before);
    for (JsonNode leaf : object) {
      if (leaf.isString() && leaf.stringValue().matches(PLANTABLE)) {
        return before.replace(json.writeValueAsString(leaf.stringValue()), "\"" + mark + "\"");
      }
    }
    return before;
  }

  private static List<Field> fields() {
    return Platform.jdbc()
        .sql(
            """
            with t as (
              select c.oid, format('%I.%I', n.nspname, c.relname) as name,
                case
                  when n.nspname || '.' || c.relname = 'casework.pupil' then
                    't.id = (select pupil_id from casework.case_file where id = :id)'
                  when n.nspname || '.' || c.relname = 'casework.document' then
                    't.owner_id in (select id from referral.referral where case_id = :id)'
                  else 't.case_id = :id' end as rows
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind = 'r' and (n.nspname || '.' || c.relname = any(:special)
                or n.nspname = any(:schemas) and exists (
                  select from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id'
                    and not a.attisdropped)))
            select t.name as table, format('%I', a.attname) as column, t.rows,
                   a.atttypid = 'jsonb'::regtype as json
            from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
              and not a.attisdropped and a.attgenerated = ''
              and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
            where t.name || '.' || a.attname <> all(:notWords)
            order by t.name, a.attnum
            """)
        .param("special", new String[] {"casework.pupil", "casework.document"})
        .param(
            "schemas",
            java.util.stream.Stream.concat(
                    RecordsInPack.SCHEMAS.stream(),
                    java.util.stream.Stream.of("notices", "audit", "tasks"))
                .toArray(String[]::new))
        .param("notWords", NOT_WORDS.toArray(String[]::new))
        .query(Field.class)
        .list();
  }

  /** Codes and keys that look like words, and what is no word about the child. */
  private static final Set<String> NOT_WORDS =
      Set.of(
          "audit.entry.session",
          "casework.case_group.grant_ref",
          "notices.notice.message_id",
          "notices.notice.last_error",
          "casework.case_file.reference",
          "tasks.task.name",
          "tasks.task.pupil_name",
          "tasks.task.school_name",
          "tasks.task.search",
          "tasks.task.case_reference",
          "casework.pupil.search");

  @Test
  void nothing_confined_is_in_it_and_it_does_not_say_whether_there_is_anything() {
    String mark = "QXSAFE";
    Made before = make(child);
    Made with =
        andBack(
            () -> {
              Platform.jdbc()
                  .sql(
                      """
                      insert into casework.timeline_event (case_id, at, event_key, params, actor, confined)
                      values (:id, now(), 'opened', '{}', :mark, 'safeguarding')
                      """)
                  .param("id", child)
                  .param("mark", mark)
                  .update();
              Platform.jdbc()
                  .sql(
                      """
                      insert into audit.entry (at, person_name, action, case_id, details, confined)
                      values (now(), :mark, 'safeguarding.concern-raised', :id, '{}', 'safeguarding')
                      """)
                  .param("id", child)
                  .param("mark", mark)
                  .update();
              return make(child);
            });

    files(with.zip())
        .forEach(
            (name, content) ->
                assertThat(new String(content, StandardCharsets.UTF_8)).doesNotContain(mark));
    assertThat(text(with.pdf())).doesNotContain(mark).contains("Safeguarding concerns");
    assertThat(with.pack().leftOut()).isEqualTo(before.pack().leftOut());
    assertThat(with.pack().parts().stream().map(part -> part.entries().size()).toList())
        .isEqualTo(before.pack().parts().stream().map(part -> part.entries().size()).toList());
  }

  @Test
  void every_table_that_names_a_case_is_in_it_or_has_a_reason_not_to_be() {
    Set<String> elsewhere =
        Set.of(
            "alerts",
            "attendance",
            "audit",
            "board",
            "duty",
            "engine",
            "flow",
            "ledger",
            "migration",
            "notices",
            "operations",
            "oversight",
            "processes",
            "risk",
            "safeguarding",
            "sla",
            "tasks",
            "work",
            "access",
            "forecast",
            "reports",
            "local",
            "calendar",
            "schools");
    Set<String> left =
        new TreeSet<>(
            Platform.jdbc()
                .sql(
                    """
                    select distinct table_schema from information_schema.columns
                    where column_name = 'case_id' and table_schema not like 'engine%'
                    """)
                .query(String.class)
                .list());
    left.removeAll(RecordsInPack.SCHEMAS);
    left.removeAll(elsewhere);
    assertThat(left).as("schemas nobody thought of").isEmpty();
  }

  @Test
  void the_forms_of_concerns_are_never_in_it() throws IOException {
    String process = Files.readString(Path.of("processes/safeguarding-concern.bpmn"));
    List<String> forms =
        java.util.regex.Pattern.compile("formId=\"([^\"]+)\"")
            .matcher(process)
            .results()
            .map(found -> found.group(1))
            .toList();
    String never =
        Files.readString(Path.of("src/main/java/org/footbridge/tasks/AnswersInPack.java"));
    assertThat(forms).isNotEmpty().allSatisfy(form -> assertThat(never).contains('"' + form + '"'));
  }

  @Test
  void the_pdf_has_an_index_bookmarks_and_tags() throws IOException {
    Made made = make(child);
    try (PDDocument pdf = Loader.loadPDF(made.pdf())) {
      int chapters = made.pack().parts().size() + 2;
      List<String> bookmarks = new ArrayList<>();
      pdf.getDocumentCatalog()
          .getDocumentOutline()
          .children()
          .forEach(item -> bookmarks.add(item.getTitle()));
      assertThat(bookmarks).hasSize(chapters);
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      stripper.setStartPage(1);
      stripper.setEndPage(1);
      String first = stripper.getText(pdf);
      for (var item : pdf.getDocumentCatalog().getDocumentOutline().children()) {
        int page = pdf.getPages().indexOf(item.findDestinationPage(pdf)) + 1;
        assertThat(first.lines().map(line -> line.replaceAll("\\s+", " ")).toList())
            .as(item.getTitle())
            .anyMatch(line -> line.equals(item.getTitle().replaceAll("\\s+", " ") + " " + page));
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(pdf).replaceAll("\\s+", " "))
            .contains(item.getTitle().replaceAll("\\s+", " "));
      }
    }
    Files.createDirectories(Path.of("target/pack"));
    Files.write(Path.of("target/pack/case-file.pdf"), made.pdf());
    Files.write(Path.of("target/pack/case-file.zip"), made.zip());
  }

  @Test
  void other_peoples_names_are_marked_where_they_stand() {
    Made made = make(child);
    CasePack.Named parent =
        made.pack().names().stream()
            .filter(one -> one.name().equals("Maren Thistlewood"))
            .findFirst()
            .orElseThrow();
    assertThat(parent.numbers()).isNotEmpty();
    assertThat(made.pack().names())
        .extracting(CasePack.Named::name)
        .doesNotContain(made.pack().pupilName());
    for (CasePack.Part part : made.pack().parts()) {
      for (CasePack.Numbered one : part.entries()) {
        if (CasePack.words(one.entry()).contains("Maren Thistlewood")) {
          assertThat(one.names()).as(one.number()).contains("Maren Thistlewood");
        }
      }
    }
  }

  @Test
  void a_manager_of_the_area_gets_it_for_a_reason_that_is_written_down_and_nobody_else() {
    String path = "/cases/" + child + "/pack";
    Caller manages = Caller.signedIn("manager");
    assertThat(manages.get("/cases/" + child).body()).contains(path);
    assertThat(manages.post(path, "reason=").statusCode()).isEqualTo(422);
    assertThat(manages.post(path, "reason=subject-access").statusCode()).isEqualTo(200);
    assertThat(Caller.signedIn("admin").get(path).statusCode()).isEqualTo(200);
    for (String who : List.of("school", "lead.east", "parent", "health")) {
      assertThat(Caller.signedIn(who).post(path, "reason=complaint").statusCode())
          .as(who)
          .isEqualTo(403);
    }
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select details ->> 'reason' from audit.entry
                    where case_id = :id and action = 'pack.made'
                    """)
                .param("id", child)
                .query(String.class)
                .list())
        .containsExactly("subject-access");
  }

  @Test
  void the_file_of_two_years_is_made_and_its_time_is_told() {
    String figures =
        andBack(
            () -> {
              twoYears();
              long begun = System.nanoTime();
              CasePack pack =
                  Platform.bean(MakePack.class).of(new CaseId(child), manager, "An inspection");
              long read = System.nanoTime();
              byte[] pdf = Platform.bean(PackDocument.class).pdf(pack);
              long printed = System.nanoTime();
              ByteArrayOutputStream zip = new ByteArrayOutputStream();
              try (PDDocument document = Loader.loadPDF(pdf)) {
                Platform.bean(PackData.class).write(pack, pdf, zip);
                long done = System.nanoTime();
                return "pack of two years: %d entries, %d files, %d pages, ZIP %d kB; read %d ms, printed %d ms, packed %d ms, in all %d ms"
                    .formatted(
                        pack.parts().stream().mapToInt(part -> part.entries().size()).sum(),
                        pack.parts().stream().mapToInt(part -> part.originals().size()).sum(),
                        document.getNumberOfPages(),
                        zip.size() / 1024,
                        (read - begun) / 1_000_000,
                        (printed - read) / 1_000_000,
                        (done - printed) / 1_000_000,
                        (done - begun) / 1_000_000);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    System.out.println(figures);
    assertThat(figures).contains("pages");
  }

  /** Three lessons on each of 380 school days, their marks, 4,000 looks, 120 letters and so on. */
  private static void twoYears() {
    sql(
        """
        insert into engagement.lesson (id, case_id, held_on, subject, hours, kind, attended, why_missed, recorded_by, recorded_at)
        select gen_random_uuid(), :id, current_date - 900 + day, subject, 1, 'base-one-to-one',
               day % 4 > 0, case when day % 4 = 0 then 'too-unwell' end, 'Ada Larkspur', now()
        from generate_series(1, 530) day, unnest(array['english', 'maths', 'science']) subject
        where extract(isodow from current_date - 900 + day) < 6
        on conflict do nothing
        """);
    sql(
        """
        insert into attendance.import (id, school_urn, file_name, imported_by, imported_at, rows, sessions, without_case, faults, added, corrected, unchanged)
        values (:id, '900001', 'r.csv', 'Ada Larkspur', now(), 0, 0, 0, 0, 0, 0, 0)
        """);
    sql(
        """
        insert into attendance.mark (pupil_id, day, session, school_urn, code, import_id)
        select c.pupil_id, current_date - 900 + day, session, '900001', 'I', :id
        from casework.case_file c, generate_series(1, 530) day, unnest(array['AM', 'PM']) session
        where c.id = :id and extract(isodow from current_date - 900 + day) < 6
        on conflict do nothing
        """);
    sql(
        """
        insert into audit.entry (at, person_name, action, case_id, details)
        select now() - interval '1 hour' * n, 'Person ' || n % 40, 'case.viewed', :id, '{"what": "case"}'
        from generate_series(1, 4000) n
        """);
    sql(
        """
        insert into casework.timeline_event (case_id, at, event_key, params, actor)
        select :id, now() - interval '1 day' * n, 'plan-asked', '{}', 'Footbridge'
        from generate_series(1, 500) n
        """);
    sql(
        """
        insert into casework.document (id, owner_id, kind, file_name, media_type, size, sha256, content, added_by, added_at)
        select gen_random_uuid(), :id, 'medical-evidence', 'Letter ' || n || '.pdf', 'application/pdf', 300000,
               n::text, convert_to(repeat(md5(n::text), 9400), 'UTF8'), 'Ada Larkspur', now()
        from generate_series(1, 30) n
        """);
    for (int again = 0; again < 12; again++) {
      sql(
          """
          insert into notices.notice select (jsonb_populate_record(n, jsonb_build_object(
            'id', gen_random_uuid(), 'message_id', gen_random_uuid()::text))).*
          from notices.notice n
          where case_id = :id and created_at <= (select max(created_at) from notices.notice where case_id = :id)
          order by created_at limit 10
          """);
    }
  }

  private static void sql(String sql) {
    Platform.jdbc().sql(sql).param("id", child).update();
  }
}
