package org.footbridge.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.footbridge.access.Confinement;
import org.footbridge.access.KeptTyping;
import org.footbridge.access.Person;
import org.footbridge.audit.Audit;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.tasks.TaskPage.Asked;
import org.footbridge.tasks.TaskPage.Problem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** The page behind a button on the case: one form, sent once. */
@Controller
@RequestMapping("/cases/{id}/do/{formId}")
class CaseActionPage {

  private final CaseActions actions;
  private final Cases cases;
  private final Forms forms;
  private final FormCheck check;
  private final KeptTyping kept;
  private final Audit audit;
  private final Confinement confinement;
  private final MessageSource messages;
  private final JsonMapper json;

  CaseActionPage(
      CaseActions actions,
      Cases cases,
      Forms forms,
      FormCheck check,
      KeptTyping kept,
      Audit audit,
      Confinement confinement,
      MessageSource messages,
      JsonMapper json) {
    this.actions = actions;
    this.cases = cases;
    this.forms = forms;
    this.check = check;
    this.kept = kept;
    this.audit = audit;
    this.confinement = confinement;
    this.messages = messages;
    this.json = json;
  }

  @GetMapping
  String show(
      @PathVariable UUID id,
      @PathVariable String formId,
      Person person,
      HttpServletRequest request,
      RedirectAttributes after,
      Model model) {
    Case about = cases.requireVisible(new CaseId(id), person);
    confinement.within(
        actions.offered(about, person, formId).map(CaseAction::confinement).orElse(null),
        () -> audit.viewed(id, "case-action"));
    String answers = kept.take(request, person).get("answers");
    Map<String, Object> typed = answers == null ? null : check.read(answers);
    model.addAttribute("kept", typed != null);
    return form(
        about,
        formId,
        UUID.randomUUID(),
        person,
        typed == null ? Map.of() : typed,
        List.of(),
        after,
        model);
  }

  @PostMapping
  String send(
      @PathVariable UUID id,
      @PathVariable String formId,
      @RequestParam UUID request,
      @RequestParam(defaultValue = "") String answers,
      Person person,
      HttpServletResponse response,
      RedirectAttributes after,
      Model model) {
    Case about = cases.requireVisible(new CaseId(id), person);
    try {
      actions.act(id, formId, request, answers, person);
    } catch (AnswersRefused refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(about, formId, request, person, refused.typed(), refused.wrong(), after, model);
    }
    after.addFlashAttribute("happened", "tasks.action." + formId + ".done");
    return "redirect:/cases/" + id;
  }

  private String form(
      Case about,
      String formId,
      UUID request,
      Person person,
      Map<String, Object> typed,
      List<Wrong> wrong,
      RedirectAttributes after,
      Model model) {
    Optional<CaseAction<?>> action = actions.offered(about, person, formId);
    Optional<FormFile> form = forms.latest(formId);
    if (action.isEmpty() || form.isEmpty()) {
      after.addFlashAttribute("happened", "tasks.action.not-now");
      return "redirect:/cases/" + about.id();
    }
    Map<String, Object> values =
        new LinkedHashMap<>(actions.prefill(action.get(), about, person, request));
    if (!wrong.isEmpty()) {
      form.get().names().forEach(values::remove);
    }
    typed.forEach(
        (name, value) -> {
          if (form.get().names().contains(name)) {
            values.put(name, value);
          }
        });
    List<Problem> problems = new ArrayList<>();
    Map<String, String> errors = new LinkedHashMap<>();
    for (Wrong one : wrong) {
      problems.add(new Problem(one.field(), one.text(messages)));
      errors.putIfAbsent(one.field(), one.text(messages));
    }
    model.addAttribute("formId", formId);
    model.addAttribute("caseId", about.id());
    model.addAttribute("pupil", cases.pupilOf(about).name());
    model.addAttribute("reference", about.reference());
    model.addAttribute("request", request);
    model.addAttribute("problems", problems);
    model.addAttribute(
        "form",
        new Asked(
            form.get().schema(),
            json.writeValueAsString(values),
            json.writeValueAsString(errors),
            0,
            request.toString()));
    return "tasks/action";
  }
}
