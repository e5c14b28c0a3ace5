package org.footbridge.schools;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.audit.Audit;
import org.footbridge.pages.NavigationLink;
import org.footbridge.web.LargerRequests;
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
@RequestMapping(SchoolsPage.ADDRESS)
class SchoolsPage {

  static final String ADDRESS = "/schools";

  private static final Pattern AREA = Pattern.compile("[a-z0-9-]{1,50}");
  private static final int MOST_PAGES = 1000;

  record ErrorLine(String href, String text) {}

  /** A row of the file that was left out, in words. */
  record ShownRow(long line, String urn, String why) {}

  /** Something of the form for a file that is not right. */
  private record FileError(String field, String text) {}

  /** Whose register it is and what else is kept, as the form has it. */
  private record Asked(String authority, String also) {}

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
      return ADDRESS;
    }

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(Roles.ADMINISTRATOR);
    }
  }

  private final SchoolRegister register;
  private final Schools schools;
  private final Authorities authorities;
  private final Successions successions;
  private final SuccessionWords words;
  private final SchoolSettings settings;
  private final Audit audit;
  private final MessageSource messages;

  SchoolsPage(
      SchoolRegister register,
      Schools schools,
      Authorities authorities,
      Successions successions,
      SuccessionWords words,
      SchoolSettings settings,
      Audit audit,
      MessageSource messages) {
    this.register = register;
    this.schools = schools;
    this.authorities = authorities;
    this.successions = successions;
    this.words = words;
    this.settings = settings;
    this.audit = audit;
    this.messages = messages;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String page(
      @RequestParam(name = LargerRequests.TOO_LARGE, required = false) @Nullable String tooLarge,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean closedToo,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    FileError error =
        tooLarge == null ? null : new FileError("file", text("schools.page.too-large", largest()));
    list(q, closedToo, Math.clamp(page, 0, MOST_PAGES), model);
    return page(error, null, null, model);
  }

  @PostMapping
  @Transactional
  public String take(
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String authority,
      @RequestParam(defaultValue = "") String also,
      Model model,
      HttpServletResponse response)
      throws IOException {
    Asked asked = new Asked(authority, also);
    list("", false, 0, model);
    if (file == null || file.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(new FileError("file", text("schools.page.choose-file")), null, asked, model);
    }
    RegisterReport report = register.take(file, authority, also);
    RegisterReport.Problem problem = report.problem();
    if (problem != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(new FileError(problem.field(), words(problem)), null, asked, model);
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
    list("", false, 0, model);
    return page(null, null, null, model);
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
      list("", false, 0, model);
      return page(
          null, text(known ? "schools.page.area-wrong" : "schools.page.district"), null, model);
    }
    schools.assignDistrict(district, cleaned);
    audit.record("schools.district-assigned", null, Map.of("district", district, "area", cleaned));
    after.addFlashAttribute("assigned", district);
    return "redirect:" + ADDRESS;
  }

  private void list(String q, boolean closedToo, int page, Model model) {
    model.addAttribute("found", schools.find(q, closedToo, page));
    model.addAttribute("q", q);
    model.addAttribute("closedToo", closedToo);
    model.addAttribute("page", page);
  }

  private String page(
      @Nullable FileError fileError,
      @Nullable String areaError,
      @Nullable Asked asked,
      Model model) {
    model.addAttribute(
        "wrong", fileError == null ? Map.of() : Map.of(fileError.field(), fileError.text()));
    model.addAttribute(
        "errors",
        fileError != null
            ? List.of(new ErrorLine("#" + fileError.field(), fileError.text()))
            : areaError != null ? List.of(new ErrorLine("#districts", areaError)) : List.of());
    Authority ours = authorities.ours().orElse(null);
    model.addAttribute("ours", ours);
    model.addAttribute(
        "authority", asked != null ? asked.authority() : ours == null ? "" : ours.code());
    model.addAttribute("also", asked == null ? "" : asked.also());
    model.addAttribute("largest", largest());
    model.addAttribute("ended", successions.open().stream().map(words::ended).toList());
    model.addAttribute("districts", schools.districts());
    return "schools/schools";
  }

  private String largest() {
    return settings.largestFile().toMegabytes() + " MB";
  }

  private String words(RegisterReport.Problem problem) {
    return text(problem.messageKey(), problem.words().toArray());
  }

  private String text(String key, Object... words) {
    return messages.getMessage(key, words, Locale.UK);
  }
}
