package org.footbridge.notices;

import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The mailbox of everybody on the local platform, which sends nothing. */
@Controller
@RequestMapping("/local/outbox")
@ConditionalOnProperty(name = "footbridge.notices.delivery", havingValue = "page")
class OutboxPage {

  private static final int MOST = 200;

  private final SentNotices notices;

  OutboxPage(SentNotices notices) {
    this.notices = notices;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("emails", notices.newestEmails(MOST));
    return "notices/outbox";
  }

  @GetMapping("/{id}")
  String show(@PathVariable UUID id, Model model) {
    model.addAttribute(
        "notice",
        notices
            .byId(id)
            .filter(notice -> notice.channel().equals("email"))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "notices/outbox-email";
  }
}
