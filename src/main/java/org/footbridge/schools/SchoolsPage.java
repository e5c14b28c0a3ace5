package org.footbridge.schools;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.pages.NavigationLink;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators take in the register of schools and say which area looks after a district. */
@Controller
@RequestMapping("/schools")
class SchoolsPage {

  private static final Pattern AREA = Pattern.compile("[a-z0-9-]{1,50}");

  record ErrorLine(String href, String text) {}

  /** A row of the file that was left out, in words. */
  record ShownRow(long line, String urn, String why) {}

  @Component
  static class Link implements NavigationLink {
    @Override
    public int order() {
      return 75;
    }

    @Override
    public String messageKey() {
      return "schools.page.title";
    }

    @Override
    public String href() {
      return "/schools";
    }

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(Roles.ADMINISTRATOR);
    }
  }

  private final SchoolRegister register;
  private final Schools schools;
  private final Audit audit;
  private final MessageSource messages;

  SchoolsPage(SchoolRegister register, Schools schools, Audit audit, MessageSource messages) {
    this.register = register;
    this.schools = schools;
    this.audit = audit;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String page(
      @RequestParam(name = "too-large", required = false) @Nullable String tooLarge, Model model) {
    return page(tooLarge == null ? null : text("schools.page.too-large"), null, model);
  }

  @PostMapping
  @Transactional
  public String take(
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      Model model,
      HttpServletResponse response)
      throws IOException {
    if (file == null || file.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(text("schools.page.choose-file"), null, model);
    }
    RegisterReport report;
    try (InputStream content = file.getInputStream()) {
      report = register.take(content);
    }
    RegisterReport.Problem problem = report.problem();
    if (problem != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(words(problem), null, model);
    }
    audit.record(
        "schools.imported",
        null,
        Map.of(
            "added", Integer.toString(report.added().size()),
            "changed", Integer.toString(report.changed().size()),
            "closed", Integer.toString(report.closed().size()),
            "rejected", Integer.toString(report.rejected().size())));
    model.addAttribute("report", report);
    model.addAttribute(
        "rejected",
        report.rejected().stream()
            .map(row -> new ShownRow(row.line(), row.urn(), words(row.problem())))
            .toList());
    return page(null, null, model);
  }

  @PostMapping("/districts")
  @Transactional
  public String assign(
      @RequestParam(defaultValue = "") String district,
      @RequestParam(defaultValue = "") String area,
      Model model,
      HttpServletResponse response,
      RedirectAttributes after) {
    String cleaned = area.strip().toLowerCase(Locale.ROOT);
    boolean known = schools.districts().stream().anyMatch(one -> one.name().equals(district));
    if (!known || !AREA.matcher(cleaned).matches()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(null, text(known ? "schools.page.area-wrong" : "schools.page.district"), model);
    }
    schools.assignDistrict(district, cleaned);
    audit.record("schools.district-assigned", null, Map.of("district", district, "area", cleaned));
    after.addFlashAttribute("assigned", district);
    return "redirect:/schools";
  }

  private String page(@Nullable String fileError, @Nullable String areaError, Model model) {
    model.addAttribute("fileError", fileError);
    model.addAttribute(
        "errors",
        fileError != null
            ? List.of(new ErrorLine("#file", fileError))
            : areaError != null ? List.of(new ErrorLine("#districts", areaError)) : List.of());
    model.addAttribute("schools", schools.all());
    model.addAttribute("districts", schools.districts());
    return "schools/schools";
  }

  private String words(RegisterReport.Problem problem) {
    return text(problem.messageKey(), problem.words().toArray());
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
