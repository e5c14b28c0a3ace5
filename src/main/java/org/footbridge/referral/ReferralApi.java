package org.footbridge.referral;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.referral.ImportReport.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a school's system sends a referral and asks how far it is. */
@RestController
@RequestMapping("/api/referrals")
class ReferralApi {

  /** How far a referral is; nothing in it tells who the pupil is. */
  record Status(
      String externalRef,
      String referral,
      @Nullable String caseReference,
      String state,
      boolean complete,
      List<String> missing) {}

  private record FieldError(String field, String message) {}

  private final ReferralImport referralImport;
  private final Referrals referrals;
  private final Checklists checklists;
  private final Cases cases;
  private final ProblemWords words;

  ReferralApi(
      ReferralImport referralImport,
      Referrals referrals,
      Checklists checklists,
      Cases cases,
      ProblemWords words) {
    this.referralImport = referralImport;
    this.referrals = referrals;
    this.checklists = checklists;
    this.cases = cases;
    this.words = words;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Submit a referral",
      description =
          "The same externalRef (or Idempotency-Key) a second time changes nothing and answers"
              + " 200. Documents are not sent here: the school is asked for the signed consent,"
              + " the medical evidence and the support plan, and attaches them on the page of the"
              + " referral.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(ref = "#/components/schemas/Referral"))),
      responses = {
        @ApiResponse(
            responseCode = "201",
            description = "Taken; a case was opened, or we will look at it (state looked-at)"),
        @ApiResponse(responseCode = "200", description = "Was there already"),
        @ApiResponse(responseCode = "400", description = "The body is no JSON object"),
        @ApiResponse(responseCode = "401", description = "No token that is known"),
        @ApiResponse(
            responseCode = "409",
            description = "The pupil has an open case at a school of yours"),
        @ApiResponse(responseCode = "413", description = "The body is too large"),
        @ApiResponse(responseCode = "422", description = "Not valid; names the fields")
      })
  ResponseEntity<?> submit(
      HttpServletRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Parameter(hidden = true) ApiSecurity.ClientAuthentication system)
      throws IOException {
    JsonNode json;
    try {
      json = ReferralFile.JSON.readTree(request.getInputStream());
    } catch (JacksonException notJson) {
      return problem(HttpStatus.BAD_REQUEST, "not-json", List.of());
    }
    if (!(json instanceof ObjectNode object)) {
      return problem(HttpStatus.BAD_REQUEST, "not-json", List.of());
    }
    if (key != null) {
      String named = object.path(ReferralFile.EXTERNAL_REF).asString("");
      if (!named.isEmpty() && !named.equals(key)) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, "keys-differ", List.of());
      }
      object.put(ReferralFile.EXTERNAL_REF, key);
    }
    ApiClient client = system.client();
    ImportReport.Row row =
        referralImport.submit(ReferralFile.entry(object, 1), client, Sender.system(client));
    if (row.outcome() == Outcome.REJECTED) {
      boolean open = row.problems().stream().anyMatch(p -> p.problem().code().equals("open-case"));
      return problem(
          open ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT,
          "not-valid",
          row.problems().stream()
              .map(p -> new FieldError(p.column(), words.of(p.problem())))
              .toList());
    }
    Status status = status(find(row.externalRef(), client).orElseThrow());
    return row.outcome() == Outcome.ACCEPTED
        ? ResponseEntity.created(URI.create("/api/referrals/" + status.referral())).body(status)
        : ResponseEntity.ok(status);
  }

  @GetMapping("/{ref}")
  @Operation(
      summary = "How far a referral is",
      description = "By our reference or by yours",
      responses = {
        @ApiResponse(
            responseCode = "200",
            description = "Found",
            content = @Content(schema = @Schema(implementation = Status.class))),
        @ApiResponse(responseCode = "404", description = "Not one of yours")
      })
  ResponseEntity<?> status(
      @PathVariable String ref, @Parameter(hidden = true) ApiSecurity.ClientAuthentication system) {
    Optional<Referral> found = find(ref, system.client());
    return found.isPresent()
        ? ResponseEntity.ok(status(found.get()))
        : problem(HttpStatus.NOT_FOUND, "not-found", List.of());
  }

  private Optional<Referral> find(String ref, ApiClient client) {
    return referrals
        .byExternalRef(client.source(), ref)
        .or(() -> byId(ref).filter(one -> one.source().equals(client.source())));
  }

  private Optional<Referral> byId(String ref) {
    try {
      return referrals.byId(UUID.fromString(ref));
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }

  private Status status(Referral referral) {
    CaseId caseId = referral.caseId();
    Case about = caseId == null ? null : cases.byId(caseId);
    ReferralChecklist checklist = checklists.of(referral);
    return new Status(
        Optional.ofNullable(referral.externalRef()).orElse(""),
        referral.id().toString(),
        about == null ? null : about.reference(),
        about == null ? (referral.isLookedAt() ? "looked-at" : "draft") : about.stage(),
        checklist.isComplete(),
        checklist.missingCodes());
  }

  private ResponseEntity<ProblemDetail> problem(
      HttpStatus status, String code, List<FieldError> errors) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, words.text("referral.api.problem." + code));
    if (!errors.isEmpty()) {
      problem.setProperties(Map.of("errors", errors));
    }
    return ResponseEntity.of(problem).build();
  }
}
