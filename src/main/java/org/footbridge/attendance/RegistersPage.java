package org.footbridge.attendance;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.NavigationLink;
import org.footbridge.schools.School;
import org.footbridge.web.LargerRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where a school, or staff for a school, bring an extract of its attendance register. */
@Controller
@RequestMapping(RegistersPage.ADDRESS)
class RegistersPage {

  static final String ADDRESS = "/attendance";
  static final String[] BROUGHT_BY = {
    Roles.SCHOOL, Roles.ATTENDANCE, Roles.MANAGER, Roles.ADMINISTRATOR
  };

  private static final int NEWEST = 20;

  record ErrorLine(String href, String text) {}

  record Choice(String value, String text) {}

  /** Schools and the attendance team have it in their header; managers come from oversight. */
  @Component
  static class Link implements NavigationLink {
    @Override
    public int order() {
      return 45;
    }

    @Override
    public String messageKey() {
      return "attendance.registers.navigation";
    }

    @Override
    public String href() {
      return ADDRESS;
    }

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(Roles.SCHOOL) || person.holds(Roles.ATTENDANCE);
    }
  }

  private final ReadExtract readExtract;
  private final Registers registers;
  private final AttendanceSettings settings;
  private final FaultWords words;
  private final MessageSource messages;

  RegistersPage(
      ReadExtract readExtract,
      Registers registers,
      AttendanceSettings settings,
      FaultWords words,
      MessageSource messages) {
    this.readExtract = readExtract;
    this.registers = registers;
    this.settings = settings;
    this.words = words;
    this.messages = messages;
  }

  @ModelAttribute
  void thoseWhoBringRegisters(Person person) {
    Access.requireRole(person, BROUGHT_BY);
  }

  @GetMapping
  String page(
      @RequestParam(name = LargerRequests.TOO_LARGE, required = false) @Nullable String tooLarge,
      Person person,
      Model model) {
    Map<String, String> wrong =
        tooLarge == null ? Map.of() : Map.of("file", words.of(Fault.of("too-large", largest())));
    return page(wrong, "", false, person, model);
  }

  @PostMapping
  String read(
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String school,
      @RequestParam(defaultValue = "false") boolean registeredHereToo,
      Person person,
      Model model,
      HttpServletResponse response)
      throws IOException {
    Optional<School> of =
        registers.schoolsOf(person).stream().filter(one -> one.urn().equals(school)).findFirst();
    Map<String, String> wrong;
    if (of.isEmpty()) {
      wrong = Map.of("school", text("attendance.registers.choose-school"));
    } else if (file == null || file.isEmpty()) {
      wrong = Map.of("file", text("attendance.registers.choose-file"));
    } else {
      try {
        UUID upload = readExtract.read(file, from(of.get(), registeredHereToo, file, person));
        return "redirect:" + ADDRESS + "/uploads/" + upload;
      } catch (ExtractRefused refused) {
        wrong = Map.of("file", words.of(refused.fault()));
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page(wrong, school, registeredHereToo, person, model);
  }

  private ReadExtract.From from(
      School school, boolean registeredHereToo, MultipartFile file, Person person) {
    String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
    return new ReadExtract.From(
        school,
        registers.authorityCode(school),
        registeredHereToo && isStaff(person),
        name.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", ""),
        person);
  }

  private String page(
      Map<String, String> wrong,
      String chosen,
      boolean registeredHereToo,
      Person person,
      Model model) {
    List<School> schools = registers.schoolsOf(person);
    model.addAttribute("wrong", wrong);
    model.addAttribute(
        "errors",
        wrong.entrySet().stream()
            .map(one -> new ErrorLine("#" + one.getKey(), one.getValue()))
            .toList());
    model.addAttribute("schools", choices(schools));
    model.addAttribute("chosen", schools.size() == 1 ? schools.getFirst().urn() : chosen);
    model.addAttribute("registeredHereToo", registeredHereToo);
    model.addAttribute("staff", isStaff(person));
    model.addAttribute("overseer", person.holds(Roles.MANAGER) || person.holds(Roles.ATTENDANCE));
    model.addAttribute("largest", largest());
    model.addAttribute("imports", registers.imports(schools, NEWEST));
    return "attendance/registers";
  }

  private List<Choice> choices(List<School> schools) {
    List<Choice> choices = new java.util.ArrayList<>();
    choices.add(new Choice("", text("attendance.registers.choose")));
    schools.forEach(school -> choices.add(new Choice(school.urn(), school.choice())));
    return choices;
  }

  private static boolean isStaff(Person person) {
    return person.holds(Roles.MANAGER)
        || person.holds(Roles.ATTENDANCE)
        || person.holds(Roles.ADMINISTRATOR);
  }

  private String largest() {
    return settings.largestFile().toMegabytes() + " MB";
  }

  private String text(String key) {
    return messages.getMessage(key, null, Locale.UK);
  }
}
