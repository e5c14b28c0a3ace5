package org.footbridge.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.footbridge.access.CurrentPerson;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs on every page: who is signed in and where they may go. */
@ControllerAdvice(annotations = Controller.class)
class Navigation {

  /** A link as the layout shows it. */
  public record Item(String messageKey, String href, boolean current) {}

  private final CurrentPerson currentPerson;
  private final List<NavigationLink> links;

  Navigation(CurrentPerson currentPerson, ObjectProvider<NavigationLink> links) {
    this.currentPerson = currentPerson;
    this.links = links.stream().sorted(Comparator.comparingInt(NavigationLink::order)).toList();
  }

  @ModelAttribute("person")
  @Nullable Person person() {
    return currentPerson.get().orElse(null);
  }

  @ModelAttribute("navigation")
  List<Item> navigation(HttpServletRequest request) {
    Optional<Person> person = currentPerson.get();
    if (person.isEmpty()) {
      return List.of();
    }
    List<NavigationLink> visible =
        links.stream().filter(link -> link.visibleTo(person.get())).toList();
    String path = request.getRequestURI().substring(request.getContextPath().length());
    // The longest address that the page stands below wins, so that only one link is the current.
    Optional<NavigationLink> current =
        visible.stream()
            .filter(link -> path.equals(link.href()) || path.startsWith(link.href() + "/"))
            .max(Comparator.comparingInt(link -> link.href().length()));
    return visible.stream()
        .map(
            link ->
                new Item(
                    link.messageKey(),
                    link.href(),
                    current.filter(there -> there == link).isPresent()))
        .toList();
  }
}
