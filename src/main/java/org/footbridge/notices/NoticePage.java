package org.footbridge.notices;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One letter or e-mail: its words, and as a PDF to print. */
@Controller
@RequestMapping("/cases/{caseId}/notices")
class NoticePage {

  private final NoticesOfCase notices;
  private final LetterPages pages;
  private final Rewording rewording;
  private final Audit audit;
  private final JdbcClient jdbc;
  private final Clock clock;

  NoticePage(
      NoticesOfCase notices,
      LetterPages pages,
      Rewording rewording,
      Audit audit,
      JdbcClient jdbc,
      Clock clock) {
    this.notices = notices;
    this.pages = pages;
    this.rewording = rewording;
    this.audit = audit;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @GetMapping("/{id}")
  @Transactional
  public String show(@PathVariable UUID caseId, @PathVariable UUID id, Person person, Model model) {
    SentNotice notice = notice(caseId, id, person);
    seen(notice, "notice");
    return page(caseId, notice, person, model);
  }

  @GetMapping("/{id}.pdf")
  @Transactional
  public ResponseEntity<byte[]> pdf(
      @PathVariable UUID caseId, @PathVariable UUID id, Person person) {
    SentNotice notice = notice(caseId, id, person);
    if (!pages.unprintable(notice.words()).isEmpty()) {
      // The page says what is in the way.
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(URI.create("/cases/" + caseId + "/notices/" + id))
          .build();
    }
    byte[] pdf = pages.pdf(notice);
    seen(notice, "notice-pdf");
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(notice.template() + ".pdf").build().toString())
        .body(pdf);
  }

  /** Somebody put the letter in the post. */
  @PostMapping("/{id}/posted")
  @Transactional
  public String posted(@PathVariable UUID caseId, @PathVariable UUID id, Person person) {
    SentNotice notice = notice(caseId, id, person);
    if (!notices.mayPost(new CaseId(caseId), person)) {
      throw new AccessDeniedException("Letters are posted by staff of the area");
    }
    int changed =
        jdbc.sql(
                """
                update notices.notice set state = 'printed', sent_at = :now
                where id = :id and channel = 'letter' and state = 'waiting'
                """)
            .param("id", notice.id())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    if (changed == 1) {
      audit.record("notices.printed", caseId, Map.of("notice", id.toString()));
    }
    return "redirect:/cases/" + caseId + "/notices/" + id;
  }

  /** Somebody says what shall be printed in place of words that cannot be printed. */
  @PostMapping("/{id}/reworded")
  @Transactional
  public String reword(
      @PathVariable UUID caseId,
      @PathVariable UUID id,
      @RequestParam MultiValueMap<String, String> answers,
      Person person,
      Model model,
      HttpServletResponse response) {
    SentNotice notice = notice(caseId, id, person);
    if (!notices.mayPost(new CaseId(caseId), person)) {
      throw new AccessDeniedException("Letters are posted by staff of the area");
    }
    List<String> instead = answers.getOrDefault("instead", List.of());
    List<String> wrong = rewording.reword(notice, answers.getOrDefault("word", List.of()), instead);
    if (!wrong.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("wrong", wrong);
      model.addAttribute("instead", instead);
      return page(caseId, notice, person, model);
    }
    return "redirect:/cases/" + caseId + "/notices/" + id;
  }

  private String page(UUID caseId, SentNotice notice, Person person, Model model) {
    List<String> unprintable = pages.unprintable(notice.words());
    boolean posts =
        notice.channel().equals("letter") && notices.mayPost(new CaseId(caseId), person);
    model.addAttribute("notice", notice);
    model.addAttribute("unprintable", unprintable.stream().map(NoticePage::described).toList());
    model.addAttribute(
        "toPost", posts && unprintable.isEmpty() && notice.state().equals("waiting"));
    model.addAttribute("toReword", posts ? rewording.wordsOf(notice) : List.of());
    return "notices/notice";
  }

  private SentNotice notice(UUID caseId, UUID id, Person person) {
    return notices
        .readableBy(new CaseId(caseId), id, person)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** A browser may have no typeface for it either. */
  private static String described(String character) {
    int number = character.codePointAt(0);
    return "%s (U+%04X, %s)".formatted(character, number, Character.getName(number));
  }

  private void seen(SentNotice notice, String what) {
    audit.record(
        "case.viewed", notice.caseId(), Map.of("what", what, "notice", notice.id().toString()));
  }
}
