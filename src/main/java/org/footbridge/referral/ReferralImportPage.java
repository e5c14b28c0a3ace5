package org.footbridge.referral;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.CaseId;
import org.footbridge.web.LargerRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes a file of referrals and shows what became of each row. */
@Controller
@RequestMapping("/referrals/import")
class ReferralImportPage {

  static final String[] IMPORTERS = {"intake", "administrator"};

  /** A row of the report. */
  record Line(
      long number,
      String externalRef,
      String outcome,
      String colour,
      String caseReference,
      @Nullable CaseId caseId,
      List<String> problems) {}

  /** A column that a file may have. */
  record Column(String key, String label, String answers) {}

  private final ReferralImport referralImport;
  private final ReferralSettings settings;
  private final ProblemWords words;
  private final Audit audit;

  ReferralImportPage(
      ReferralImport referralImport, ReferralSettings settings, ProblemWords words, Audit audit) {
    this.referralImport = referralImport;
    this.settings = settings;
    this.words = words;
    this.audit = audit;
  }

  @GetMapping
  String page(
      @RequestParam(name = LargerRequests.TOO_LARGE, required = false) @Nullable String tooLarge,
      Person person,
      Model model) {
    Access.requireRole(person, IMPORTERS);
    return page(
        tooLarge == null ? null : words.of(ReferralImport.tooLarge(settings.largestFile())), model);
  }

  @PostMapping
  String take(
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
      Person person,
      Model model)
      throws IOException {
    Access.requireRole(person, IMPORTERS);
    if (file == null || file.isEmpty()) {
      return page(words.text("referral.import.choose-file"), model);
    }
    String name = file.getOriginalFilename();
    boolean json = name != null && name.toLowerCase(Locale.ROOT).endsWith(".json");
    ImportReport report;
    try (InputStream content = file.getInputStream()) {
      report =
          json
              ? referralImport.json(content, person.name())
              : referralImport.csv(content, person.name());
    }
    audit.record(
        "referral.imported",
        null,
        Map.of(
            "accepted", Long.toString(report.accepted()),
            "already", Long.toString(report.alreadyThere()),
            "rejected", Long.toString(report.rejected())));
    Problem problem = report.problem();
    if (problem != null) {
      return page(words.of(problem), model);
    }
    model.addAttribute("report", report);
    model.addAttribute("notes", report.notes().stream().map(words::of).toList());
    model.addAttribute("maySeeCases", person.holds("intake"));
    model.addAttribute("lines", report.rows().stream().map(this::line).toList());
    return page(null, model);
  }

  private Line line(ImportReport.Row row) {
    String reference = row.caseReference();
    return new Line(
        row.number(),
        row.externalRef(),
        words.text("referral.import.outcome." + row.outcome().name().toLowerCase(Locale.ROOT)),
        switch (row.outcome()) {
          case ACCEPTED -> "govuk-tag--green";
          case ALREADY_THERE -> "govuk-tag--grey";
          case REJECTED -> "govuk-tag--red";
        },
        reference == null ? "" : reference,
        row.caseId(),
        words.of(row));
  }

  /** An empty file to fill in, with a byte-order mark, by which spreadsheets know UTF-8. */
  @GetMapping("/template.csv")
  ResponseEntity<byte[]> template(Person person) {
    Access.requireRole(person, IMPORTERS);
    String heading = "\uFEFF" + String.join(",", ReferralColumns.all()) + "\r\n";
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("referrals.csv").build().toString())
        .body(heading.getBytes(StandardCharsets.UTF_8));
  }

  private List<Column> columns() {
    return Stream.of(ReferralField.values())
        .map(
            field ->
                new Column(
                    field.key(),
                    words.label(field),
                    words.text(
                        "referral.import.type." + field.type().name().toLowerCase(Locale.ROOT),
                        String.join(", ", field.choices()),
                        field.most())))
        .toList();
  }

  private String page(@Nullable String error, Model model) {
    model.addAttribute("columns", columns());
    model.addAttribute("needed", ReferralColumns.needed().collect(Collectors.joining(", ")));
    model.addAttribute("error", error);
    model.addAttribute(
        "errors", error == null ? List.of() : List.of(new ReferralPages.ErrorLine("#file", error)));
    return "referral/import";
  }
}
