package org.footbridge.releases;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

/** Everything that cases run on, with its versions, by the names people know. */
@Controller
@RequestMapping(LibraryPage.ADDRESS)
class LibraryPage {

  static final String ADDRESS = "/processes/library";

  private final Library library;

  LibraryPage(Library library) {
    this.library = library;
  }

  @ModelAttribute
  void administratorsOnly(Person person) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
  }

  @GetMapping
  String all(org.springframework.ui.Model page) {
    Map<Library.Kind, List<Library.Item>> items = new EnumMap<>(Library.Kind.class);
    for (Library.Kind kind : Library.Kind.values()) {
      items.put(kind, library.items(kind));
    }
    page.addAttribute("items", items);
    return "releases/library";
  }

  @GetMapping("/{kind}/{id}")
  String item(
      @PathVariable String kind, @PathVariable String id, org.springframework.ui.Model page) {
    page.addAttribute("opened", opened(kind, id));
    return "releases/item";
  }

  @GetMapping("/{kind}/{id}/{key}")
  String version(
      @PathVariable String kind,
      @PathVariable String id,
      @PathVariable long key,
      org.springframework.ui.Model page) {
    Library.Opened opened = opened(kind, id);
    Library.Version version =
        opened.versions().stream()
            .filter(one -> one.key() == key)
            .findFirst()
            .orElseThrow(LibraryPage::notFound);
    String item = ADDRESS + "/" + kind + "/" + id;
    page.addAttribute("version", version);
    return ModelView.show(file(kind, key), opened.item().name(), item + "/" + key, item, page);
  }

  /** A form that is tried keeps nothing of what is answered. */
  @PostMapping("/{kind}/{id}/{key}")
  String tried(
      @PathVariable String kind,
      @PathVariable String id,
      @PathVariable long key,
      RedirectAttributes after) {
    after.addFlashAttribute("tried", true);
    return "redirect:" + ADDRESS + "/{kind}/{id}/{key}";
  }

  @GetMapping("/{kind}/{id}/{key}/file")
  ResponseEntity<byte[]> download(
      @PathVariable String kind, @PathVariable String id, @PathVariable long key) {
    opened(kind, id);
    Model file = file(kind, key);
    return ModelView.download(file.file(), file.content());
  }

  private Library.Opened opened(String kind, String id) {
    return Library.Kind.of(kind)
        .flatMap(one -> library.open(one, id))
        .orElseThrow(LibraryPage::notFound);
  }

  private Model file(String kind, long key) {
    return Library.Kind.of(kind)
        .flatMap(one -> library.file(one, key))
        .orElseThrow(LibraryPage::notFound);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
