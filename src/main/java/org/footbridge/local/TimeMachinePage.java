package org.footbridge.local;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.footbridge.audit.Audit;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The local platform's page: move the clock, watch the deadlines fire, load the demo. */
@Controller
@Profile(LocalInitializer.PROFILE)
class TimeMachinePage {

  private static final int MOST_DAYS = 200;
  private static final int SHOWN = 15;

  /** A timer of the engine that waits. */
  record Waiting(String element, Instant dueAt) {}

  private final TimeMachine machine;
  private final Demo demo;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Audit audit;
  private final MessageSource messages;

  TimeMachinePage(
      TimeMachine machine,
      Demo demo,
      JdbcClient jdbc,
      Clock clock,
      Audit audit,
      MessageSource messages) {
    this.machine = machine;
    this.demo = demo;
    this.jdbc = jdbc;
    this.clock = clock;
    this.audit = audit;
    this.messages = messages;
  }

  @GetMapping("/local")
  String show(Model model) {
    model.addAttribute("now", clock.instant());
    model.addAttribute("demo", demo.state());
    model.addAttribute("waiting", waiting());
    return "local/time-machine";
  }

  @PostMapping("/local/clock")
  String move(@RequestParam int days, RedirectAttributes after) {
    if (days < 1 || days > MOST_DAYS) {
      after.addFlashAttribute("problem", "local.days-between");
      return "redirect:/local";
    }
    machine.forward(days);
    machine.settle();
    audit.record("local.clock-moved", null, java.util.Map.of("days", Integer.toString(days)));
    after.addFlashAttribute("moved", days);
    return "redirect:/local";
  }

  @PostMapping("/local/demo")
  String load() {
    demo.start();
    return "redirect:/local";
  }

  private List<Waiting> waiting() {
    return jdbc
        .sql(
            """
            select t.element_id as element, t.due_at from engine.timer t
            where t.state = 'created' order by t.due_at limit :most
            """)
        .param("most", SHOWN)
        .query(Waiting.class)
        .list()
        .stream()
        .map(timer -> new Waiting(words(timer.element()), timer.dueAt()))
        .toList();
  }

  private String words(String element) {
    return String.valueOf(
        messages.getMessage("local.timer." + element, null, element.replace('-', ' '), Locale.UK));
  }
}
