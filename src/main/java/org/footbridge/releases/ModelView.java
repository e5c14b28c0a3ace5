package org.footbridge.releases;

import java.nio.charset.StandardCharsets;
import org.footbridge.processes.DecisionSheet;
import org.footbridge.processes.Model;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file as people look at it: a drawing, a form to try, tables. */
final class ModelView {

  private ModelView() {}

  /**
   * Puts it into the page {@code releases/view}.
   *
   * @param title what it is
   * @param address of the page, below which the file itself is to be had
   */
  static String show(
      Model model, String title, String address, String back, org.springframework.ui.Model page) {
    page.addAttribute("title", title);
    page.addAttribute("file", model.file());
    page.addAttribute("address", address);
    page.addAttribute("back", back);
    page.addAttribute(
        "kind", model.isForm() ? "form" : model.isDecision() ? "decision" : "process");
    page.addAttribute("schema", model.isForm() ? model.text() : "");
    page.addAttribute("sheets", DecisionSheet.of(model));
    return "releases/view";
  }

  /** The bytes, to be kept and not to be shown. */
  static ResponseEntity<byte[]> download(String name, byte[] bytes) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(bytes);
  }
}
