package org.footbridge.releases;

import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.processes.Model;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A file of a release or a draft by its content, published or not. */
@Controller
@RequestMapping("/processes/files/{sha:[0-9a-f]{64}}/{name}")
class FilesPage {

  private final StoredContents contents;

  FilesPage(StoredContents contents) {
    this.contents = contents;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String show(
      @PathVariable String sha, @PathVariable String name, org.springframework.ui.Model page) {
    return ModelView.show(
        file(sha, name), name, "/processes/files/" + sha + "/" + name, "/processes/drafts", page);
  }

  @PostMapping
  String tried(RedirectAttributes after) {
    after.addFlashAttribute("tried", true);
    return "redirect:/processes/files/{sha}/{name}";
  }

  @GetMapping("/file")
  ResponseEntity<byte[]> download(@PathVariable String sha, @PathVariable String name) {
    Model file = file(sha, name);
    return ModelView.download(file.file(), file.content());
  }

  private Model file(String sha, String name) {
    return ModelPath.ofFile(name)
        .flatMap(path -> contents.get(sha).map(bytes -> new Model(path.name(), bytes)))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
