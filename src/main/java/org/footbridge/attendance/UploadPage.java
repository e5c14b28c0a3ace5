package org.footbridge.attendance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.schools.School;
import org.footbridge.schools.Schools;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a file would do, row by row, before anybody lets it. */
@Controller
@RequestMapping("/attendance/uploads/{id}")
class UploadPage {

  private static final int SHOWN = 200;
  private static final String BACK = "redirect:" + RegistersPage.ADDRESS;

  /** A line that was left out, in words. */
  record Line(long line, String why) {}

  private final ExtractUploads uploads;
  private final Registers registers;
  private final Schools schools;
  private final FaultWords words;

  UploadPage(ExtractUploads uploads, Registers registers, Schools schools, FaultWords words) {
    this.uploads = uploads;
    this.registers = registers;
    this.schools = schools;
    this.words = words;
  }

  @ModelAttribute
  void thoseWhoBringRegisters(Person person) {
    Access.requireRole(person, RegistersPage.BROUGHT_BY);
  }

  @GetMapping
  String report(@PathVariable UUID id, Person person, Model model) {
    ExtractUploads.Upload upload = uploaded(id, person);
    model.addAttribute("upload", upload);
    model.addAttribute(
        "schoolName",
        schools.byUrn(upload.schoolUrn()).map(School::name).orElse(upload.schoolUrn()));
    model.addAttribute("effect", uploads.effect(id));
    model.addAttribute("faulty", uploads.faulty(id));
    List<Line> lines = lines(id, SHOWN + 1);
    model.addAttribute("lines", lines.stream().limit(SHOWN).toList());
    model.addAttribute("more", lines.size() > SHOWN);
    return "attendance/upload";
  }

  /** Every line that was left out, for whoever puts them right in the school's system. */
  @GetMapping("/faults.csv")
  ResponseEntity<byte[]> faults(@PathVariable UUID id, Person person) {
    uploaded(id, person);
    StringBuilder csv = new StringBuilder("\uFEFFLine,Problem\r\n");
    for (Line line : lines(id, Integer.MAX_VALUE)) {
      csv.append(line.line())
          .append(",\"")
          .append(line.why().replace("\"", "\"\""))
          .append("\"\r\n");
    }
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("faults.csv").build().toString())
        .body(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping("/import")
  String take(@PathVariable UUID id, Person person, RedirectAttributes after) {
    ExtractUploads.Upload upload = uploaded(id, person);
    after.addFlashAttribute("taken", registers.take(upload, person.name()));
    return BACK;
  }

  @PostMapping("/discard")
  String discard(@PathVariable UUID id, Person person, RedirectAttributes after) {
    uploads.forget(uploaded(id, person).id());
    after.addFlashAttribute("discarded", true);
    return BACK;
  }

  private List<Line> lines(UUID id, int atMost) {
    return uploads.faults(id, atMost).stream()
        .map(found -> new Line(found.line(), words.of(found.fault())))
        .toList();
  }

  /** Whoever uploaded it, as long as they may still bring that school's register. */
  private ExtractUploads.Upload uploaded(UUID id, Person person) {
    return uploads
        .find(id, person.id())
        .filter(
            upload ->
                registers.schoolsOf(person).stream()
                    .anyMatch(school -> school.urn().equals(upload.schoolUrn())))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
