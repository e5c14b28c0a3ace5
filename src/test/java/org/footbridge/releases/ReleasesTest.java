package org.footbridge.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.footbridge.access.Person;
import org.footbridge.processes.Model;
import org.footbridge.processes.ModelPublisher;
import org.footbridge.processes.ModelsInForce;
import org.footbridge.testing.Platform;
import org.footbridge.testing.Story;
import org.footbridge.testing.WholePlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Releases on the real database and the real engine. */
@WholePlatform
class ReleasesTest {

  private static final Person ONE = Story.somebody("Orla Fennimore", "administrator@authority");
  private static final Person OTHER = Story.somebody("Jago Tremlett", "administrator@authority");
  private static final String PROBE = "processes/released-probe.bpmn";
  private static long first;

  @BeforeAll
  static void start() {
    Platform.start();
    Platform.settle();
    first = releases().inForce().orElseThrow().id();
  }

  /** The other tests run on what the repository has. */
  @AfterAll
  static void the_first_release_is_in_force_again() {
    Release inForce = releases().inForce().orElseThrow();
    ReleaseFiles wanted = releases().files(first);
    if (!inForce.hash().equals(wanted.hash())) {
      UUID draft = drafts().restoring(releases().byId(first).orElseThrow(), "As it was", ONE);
      publish(draft);
    }
  }

  @Test
  void the_repositorys_files_are_the_first_release() throws IOException {
    Release release = releases().all().getLast();
    assertThat(release.isOfTheProgram()).isTrue();
    Map<String, String> files = releases().files(release.id()).contents();
    assertThat(files).hasSize(Model.ofTheApplication().size());
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertThat(contents().get(file.getValue()).orElseThrow())
          .isEqualTo(Files.readAllBytes(Path.of(file.getKey())));
    }
  }

  @Test
  void a_form_is_known_by_its_task_or_by_its_button() {
    assertThat(Platform.bean(Library.class).items(Library.Kind.FORM))
        .extracting(Library.Item::name)
        .contains("Triage the referral", "Tell us about a change")
        .doesNotContain("tell-about-change", "pause-support");
  }

  @Test
  void every_definition_that_was_published_is_known_by_its_release() {
    assertThat(
            Platform.jdbc()
                .sql(
                    """
                    select bpmn_process_id from engine.process_definition d
                    where bpmn_process_id = 'review-cycle' and version = 1 and not exists (
                      select 1 from releases.definition r where r.key = d.key)
                    """)
                .query(String.class)
                .list())
        .isEmpty();
    Library.Opened opened =
        Platform.bean(Library.class).open(Library.Kind.PROCESS, "review-cycle").orElseThrow();
    assertThat(opened.item().name()).isEqualTo("Review of support");
    assertThat(opened.uses()).extracting(Library.Link::id).contains("hold-review");
    assertThat(opened.versions().getLast().release()).isNotNull();
    Library.Opened form =
        Platform.bean(Library.class).open(Library.Kind.FORM, "triage-referral").orElseThrow();
    assertThat(form.item().name()).isEqualTo("Triage the referral");
    assertThat(form.usedBy()).isNotEmpty();
    assertThat(
            Platform.bean(Library.class)
                .open(Library.Kind.FORM, "acknowledge-concern")
                .orElseThrow()
                .item()
                .running())
        .as("what only some may know of is not counted")
        .isNull();
  }

  @Test
  void a_version_counts_its_running_cases() {
    long before = running("review-cycle");
    UUID caseId = Story.supported();
    Story.run(caseId, "review-cycle");
    Platform.settle();
    assertThat(running("review-cycle")).isEqualTo(before + 1);
  }

  @Test
  void an_export_comes_back_to_the_byte() throws Exception {
    ReleaseFiles files = releases().files(first);
    byte[] zip = Platform.bean(PackedFiles.class).zip(files);
    assertThat(Platform.bean(PackedFiles.class).zip(files)).isEqualTo(zip);
    var back = new TreeMap<String, String>();
    UploadedFiles.read("release.zip", zip, 50 << 20)
        .forEach((path, bytes) -> back.put(path.toString(), ReleaseFiles.sha256(bytes)));
    assertThat(new ReleaseFiles(back).hash()).isEqualTo(files.hash());
  }

  @Test
  void what_was_recorded_stays() {
    for (String change :
        List.of(
            "update releases.release set note = 'x'",
            "delete from releases.release_file",
            "update releases.content set bytes = ''",
            "delete from releases.event",
            "delete from releases.approval",
            "update releases.draft_change set sha256 = null",
            "truncate releases.publication_outcome")) {
      assertThatThrownBy(() -> Platform.jdbc().sql(change).update())
          .as(change)
          .isInstanceOf(DataAccessException.class)
          .hasStackTraceContaining("only added to");
    }
  }

  @Test
  void a_new_program_replaces_the_programs_release_but_never_a_councils() {
    FilesOfTheProgram program = Platform.bean(FilesOfTheProgram.class);
    List<Model> changed = new ArrayList<>(Model.ofTheApplication());
    changed.add(Model.of("brought-probe.bpmn", "<a/>"));
    Release asFound = releases().inForce().orElseThrow();
    Release before = releases().ofTheProgram().orElseThrow();
    releases().putInForce(before.id(), null, "Footbridge", "");

    program.takeIn(changed);
    Release brought = releases().inForce().orElseThrow();
    assertThat(brought.id()).isGreaterThan(before.id());
    program.takeIn(changed);
    assertThat(releases().inForce().orElseThrow().id()).as("once").isEqualTo(brought.id());

    long councils =
        releases()
            .add(
                releases().files(brought.id()).with(change("forms/own-probe.form", "{}")),
                brought.id(),
                "Our own",
                ONE);
    releases().putInForce(councils, ONE.id(), ONE.name(), "Our own");
    program.takeIn(Model.ofTheApplication());
    assertThat(releases().inForce().orElseThrow().id()).isEqualTo(councils);
    assertThat(releases().ofTheProgram().orElseThrow().hash()).isEqualTo(before.hash());

    // Going back to an older one is a council's choice as well.
    releases().putInForce(brought.id(), ONE.id(), ONE.name(), "Back");
    program.takeIn(changed);
    program.takeIn(Model.ofTheApplication());
    assertThat(releases().inForce().orElseThrow().hash())
        .as("the program moves on from what the program brought last")
        .isEqualTo(before.hash());
    releases().putInForce(asFound.id(), null, "Footbridge", "");
  }

  @Test
  void two_people_who_change_the_same_file_lose_nothing() {
    UUID draft = drafts().begin("Two people", ONE);
    Map<String, @Nullable String> mine = change(PROBE, "<mine/>");
    Map<String, @Nullable String> theirs = change(PROBE, "<theirs/>");
    Map<String, @Nullable String> another = change("processes/other-probe.bpmn", "<other/>");

    assertThat(drafts().change(draft, 0, mine, ONE)).isEmpty();
    assertThat(drafts().change(draft, 0, another, OTHER)).as("another file").isEmpty();
    List<Draft.Change> meanwhile = drafts().change(draft, 0, theirs, OTHER);
    assertThat(meanwhile).extracting(Draft.Change::byName).containsExactly("Orla Fennimore");
    assertThat(drafts().byId(draft).orElseThrow().changes().get(PROBE).sha256())
        .isEqualTo(mine.get(PROBE));

    long seen = drafts().byId(draft).orElseThrow().version();
    assertThat(drafts().change(draft, seen, theirs, OTHER)).isEmpty();
    assertThat(drafts().history(draft)).extracting(Draft.Change::sha256).contains(mine.get(PROBE));
    assertThat(drafts().undo(draft, seen + 1, PROBE, ONE)).isEmpty();
    assertThat(drafts().byId(draft).orElseThrow().changes()).doesNotContainKey(PROBE);
    drafts().discard(draft);
    assertThatThrownBy(() -> drafts().change(draft, 9, mine, ONE))
        .isInstanceOf(ReleaseDrafts.NotOpen.class);
  }

  @Test
  void nobody_approves_their_own_and_one_byte_later_it_is_needed_again() throws IOException {
    UUID draft = drafts().begin("Approved", ONE);
    drafts().change(draft, 0, change(PROBE, probe("released-probe-a")), ONE);
    assertThat(approvals().approve(draft, hash(draft), ONE)).containsExactly(Approvals.Refusal.OWN);
    assertThat(approvals().approve(draft, "0".repeat(64), OTHER))
        .containsExactly(Approvals.Refusal.CHANGED);
    assertThat(publishing().ask(draft, hash(draft), "Why", null, reasons(draft), ONE))
        .containsExactly(Publishing.Refusal.NOT_APPROVED);
    assertThat(approvals().approve(draft, hash(draft), OTHER)).isEmpty();

    drafts().change(draft, 1, change(PROBE, probe("released-probe-a") + "\n"), ONE);
    assertThat(publishing().ask(draft, hash(draft), "Why", null, reasons(draft), ONE))
        .containsExactly(Publishing.Refusal.NOT_APPROVED);
    drafts().change(draft, 2, change(PROBE, probe("released-probe-a")), OTHER);
    assertThat(publishing().ask(draft, hash(draft), "Why", null, reasons(draft), ONE))
        .as("who approved has changed it since, and the approval is no second person's any more")
        .containsExactly(Publishing.Refusal.NOT_APPROVED);
    drafts().discard(draft);
  }

  @Test
  void a_release_is_published_once_when_its_time_has_come() throws IOException {
    UUID draft = drafts().begin("Tomorrow", ONE);
    drafts().change(draft, 0, change(PROBE, probe("released-probe-b")), ONE);
    approvals().approve(draft, hash(draft), OTHER);
    assertThat(
            publishing()
                .ask(
                    draft,
                    hash(draft),
                    "From tomorrow",
                    Platform.bean(Clock.class).instant().plus(Duration.ofHours(2)),
                    reasons(draft),
                    ONE))
        .isEmpty();
    publishing().publishDue();
    assertThat(drafts().byId(draft).orElseThrow().isWaiting()).isTrue();
    assertThatThrownBy(() -> drafts().change(draft, 1, change(PROBE, "<x/>"), ONE))
        .isInstanceOf(ReleaseDrafts.NotOpen.class);

    Platform.forward(1);
    publishing().publishDue();
    publishing().publishDue();
    long released = publishing().of(draft).getFirst().releaseId();
    assertThat(releases().inForce().orElseThrow().id()).isEqualTo(released);
    Platform.settle();
    Library.Opened probe =
        Platform.bean(Library.class).open(Library.Kind.PROCESS, "released-probe-b").orElseThrow();
    assertThat(probe.versions()).hasSize(1);
    assertThat(probe.versions().getFirst().release())
        .extracting(Release::note, Release::madeBy)
        .containsExactly("From tomorrow", "Orla Fennimore");
  }

  @Test
  void what_the_engine_took_before_the_application_died_is_the_release_afterwards()
      throws IOException {
    UUID draft = drafts().begin("Died", ONE);
    drafts().change(draft, 0, change(PROBE, probe("released-probe-c")), ONE);
    approvals().approve(draft, hash(draft), OTHER);
    List<Model> models = contents().models(publishing().files(drafts().byId(draft).orElseThrow()));
    Platform.bean(TransactionTemplate.class)
        .executeWithoutResult(
            dying -> {
              assertThat(Platform.bean(ModelPublisher.class).publish(ModelsInForce.of(models)))
                  .isEmpty();
              dying.setRollbackOnly();
            });
    assertThat(publishing().ask(draft, hash(draft), "Again", null, reasons(draft), ONE)).isEmpty();
    publishing().publishDue();
    Platform.settle();
    Library.Opened probe =
        Platform.bean(Library.class).open(Library.Kind.PROCESS, "released-probe-c").orElseThrow();
    assertThat(probe.versions()).as("the engine has it once").hasSize(1);
    assertThat(probe.versions().getFirst().release()).isNotNull();
  }

  @Test
  void a_refused_publication_says_why_and_leaves_the_release_in_force() throws IOException {
    Release before = releases().inForce().orElseThrow();
    UUID faulty = drafts().begin("Faulty", ONE);
    drafts()
        .change(
            faulty,
            0,
            change(PROBE, probe("released-probe-d").replace("hear-pupil", "no-such-form")),
            ONE);
    approvals().approve(faulty, hash(faulty), OTHER);
    assertThat(publishing().findings(drafts().byId(faulty).orElseThrow()))
        .extracting(ModelPublisher.Wrong::key)
        .contains("no-form");
    assertThat(publishing().ask(faulty, hash(faulty), "Why", null, reasons(faulty), ONE))
        .containsExactly(Publishing.Refusal.FINDINGS);
    drafts().discard(faulty);

    UUID engines = drafts().begin("Only the engine knows", ONE);
    drafts()
        .change(
            engines,
            0,
            change(
                PROBE,
                probe("released-probe-e")
                    .replace("dueDate=\"=dueAt\"", "dueDate=\"the day after tomorrow\"")),
            ONE);
    approvals().approve(engines, hash(engines), OTHER);
    assertThat(publishing().ask(engines, hash(engines), "Why", null, reasons(engines), ONE))
        .isEmpty();
    publishing().publishDue();
    Publishing.Asked asked = publishing().of(engines).getFirst();
    assertThat(asked.outcome()).isEqualTo("refused");
    assertThat(asked.why()).contains("released-probe.bpmn");
    assertThat(drafts().byId(engines).orElseThrow().isOpen()).isTrue();
    assertThat(releases().inForce().orElseThrow().id()).isEqualTo(before.id());
    drafts().discard(engines);
  }

  @Test
  void a_draft_on_an_older_release_is_brought_up_to_date_first() throws IOException {
    UUID late = drafts().begin("Late", ONE);
    drafts().change(late, 0, change("processes/late-probe.bpmn", probe("late-probe")), ONE);
    UUID early = drafts().begin("Early", ONE);
    drafts().change(early, 0, change(PROBE, probe("released-probe-f")), ONE);
    publish(early);
    approvals().approve(late, hash(late), OTHER);
    assertThat(publishing().ask(late, hash(late), "Why", null, reasons(late), ONE))
        .containsExactly(Publishing.Refusal.NOT_UP_TO_DATE);
    drafts().rebase(late, ONE);
    assertThat(publishing().files(drafts().byId(late).orElseThrow()).contents())
        .containsKeys(PROBE, "processes/late-probe.bpmn");
    drafts().discard(late);
  }

  @Test
  void what_was_withdrawn_is_never_in_force_again() throws IOException {
    UUID draft = drafts().begin("To be withdrawn", ONE);
    drafts().change(draft, 0, change(PROBE, probe("released-probe-g")), ONE);
    publish(draft);
    Release wrong = releases().inForce().orElseThrow();
    UUID back = drafts().restoring(releases().byId(first).orElseThrow(), "Back", ONE);
    publish(back);
    releases().withdraw(wrong.id(), ONE, "It was wrong");

    UUID again = drafts().restoring(releases().byId(wrong.id()).orElseThrow(), "Again", ONE);
    approvals().approve(again, hash(again), OTHER);
    assertThat(publishing().ask(again, hash(again), "Why", null, reasons(again), ONE))
        .containsExactly(Publishing.Refusal.WITHDRAWN);
    drafts().discard(again);
  }

  private static void publish(UUID draft) {
    assertThat(approvals().approve(draft, hash(draft), OTHER)).isEmpty();
    assertThat(publishing().ask(draft, hash(draft), "Because", null, reasons(draft), ONE))
        .isEmpty();
    publishing().publishDue();
    assertThat(publishing().of(draft).getFirst().outcome()).isEqualTo("published");
  }

  private static long running(String process) {
    Long running =
        Platform.bean(Library.class)
            .open(Library.Kind.PROCESS, process)
            .orElseThrow()
            .item()
            .running();
    return running == null ? -1 : running;
  }

  /** For every warning of what it would publish. */
  private static Map<String, String> reasons(UUID draft) {
    return publishing().findings(drafts().byId(draft).orElseThrow()).stream()
        .filter(one -> !one.blocks())
        .collect(
            Collectors.toMap(
                Publishing::warning, one -> "It is only a probe.", (one, other) -> one));
  }

  private static String hash(UUID draft) {
    return publishing().files(drafts().byId(draft).orElseThrow()).hash();
  }

  private static String probe(String processId) throws IOException {
    return Files.readString(Path.of("src/test/resources/models-under-test/good.bpmn"))
        .replace("probe-00", processId);
  }

  private static Map<String, @Nullable String> change(String path, String content) {
    Map<String, @Nullable String> change = new TreeMap<>();
    change.put(path, contents().put(content.getBytes(StandardCharsets.UTF_8)));
    return change;
  }

  private static Releases releases() {
    return Platform.bean(Releases.class);
  }

  private static StoredContents contents() {
    return Platform.bean(StoredContents.class);
  }

  private static ReleaseDrafts drafts() {
    return Platform.bean(ReleaseDrafts.class);
  }

  private static Approvals approvals() {
    return Platform.bean(Approvals.class);
  }

  private static Publishing publishing() {
    return Platform.bean(Publishing.class);
  }
}
