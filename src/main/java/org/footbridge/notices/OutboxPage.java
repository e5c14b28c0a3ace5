package org.footbridge.notices;

import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Everybody's mailbox on the local platform, which sends nothing; there is none elsewhere. */
@Controller
@RequestMapping("/local/outbox")
@Profile("local")
class OutboxPage {

  private static final int MOST = 200;

  private final SentNotices notices;
  private final Addressed addressed;

  OutboxPage(SentNotices notices, Addressed addressed) {
    this.notices = notices;
    this.addressed = addressed;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("emails", notices.newestEmails(MOST));
    return "notices/outbox";
  }

  /** Opened by its addressee, so to speak: this is where a personal link can be read. */
  @GetMapping("/{id}")
  String show(@PathVariable UUID id, Model model) {
    model.addAttribute(
        "notice",
        notices
            .byId(id)
            .filter(notice -> notice.channel().equals("email"))
            .map(addressed::email)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "notices/outbox-email";
  }
}
