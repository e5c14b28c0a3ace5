package org.footbridge.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.footbridge.access.CurrentPerson;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs on every page: who is signed in and where they may go. */
@ControllerAdvice(annotations = Controller.class)
class Navigation {

  private final CurrentPerson currentPerson;
  private final List<NavigationLink> links;
  private final List<SiteNotice> notices;

  Navigation(
      CurrentPerson currentPerson,
      ObjectProvider<NavigationLink> links,
      ObjectProvider<SiteNotice> notices) {
    this.currentPerson = currentPerson;
    this.notices = notices.orderedStream().toList();
    this.links = links.stream().toList();
  }

  @ModelAttribute("person")
  @Nullable Person person() {
    return currentPerson.get().orElse(null);
  }

  @ModelAttribute("siteNotices")
  List<SiteNotice.Words> siteNotices() {
    return currentPerson.get().stream()
        .flatMap(person -> notices.stream().flatMap(notice -> notice.toldTo(person).stream()))
        .toList();
  }

  @ModelAttribute
  void menu(HttpServletRequest request, Model model) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    currentPerson
        .get()
        .filter(who -> !who.isPupil())
        .map(who -> new Menu(links, who, path))
        .ifPresent(
            menu -> {
              model.addAttribute("navigation", menu.header());
              model.addAttribute("sectionPages", menu.section());
            });
  }
}
