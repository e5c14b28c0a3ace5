package org.footbridge.pages;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.footbridge.access.Person;

/** The links one person may follow, in the header and, within a section, below it. */
final class Menu {

  /** A link as the layout shows it. */
  public record Item(String messageKey, String href, boolean current) {}

  private final List<NavigationLink> visible;
  private final Optional<NavigationLink> current;

  /**
   * @param path of the page that is shown. The longest address that it stands below wins, so that
   *     only one link is the current.
   */
  Menu(Collection<NavigationLink> links, Person person, String path) {
    visible =
        links.stream()
            .filter(link -> link.visibleTo(person))
            .sorted(Comparator.comparingInt(NavigationLink::order))
            .toList();
    current =
        visible.stream()
            .filter(link -> path.equals(link.href()) || path.startsWith(link.href() + "/"))
            .max(Comparator.comparingInt(link -> link.href().length()));
  }

  List<Item> header() {
    record Placed(int order, Item item) {}
    Stream<Placed> alone =
        visible.stream()
            .filter(link -> !(link instanceof SectionLink))
            .map(link -> new Placed(link.order(), item(link)));
    Stream<Placed> sections =
        Stream.of(Section.values())
            .flatMap(
                section ->
                    links(section)
                        .findFirst()
                        .map(
                            first ->
                                new Placed(
                                    section.order(),
                                    new Item(section.messageKey(), first.href(), isIn(section))))
                        .stream());
    return Stream.concat(alone, sections)
        .sorted(Comparator.comparingInt(Placed::order))
        .map(Placed::item)
        .toList();
  }

  /** The pages of the section in which the person is; none where there is only this one. */
  List<Item> section() {
    List<Item> items =
        Stream.of(Section.values())
            .filter(this::isIn)
            .flatMap(this::links)
            .map(this::item)
            .toList();
    return items.size() > 1 ? items : List.of();
  }

  private Stream<SectionLink> links(Section section) {
    return visible.stream()
        .filter(SectionLink.class::isInstance)
        .map(SectionLink.class::cast)
        .filter(link -> link.section() == section);
  }

  private boolean isIn(Section section) {
    return current.filter(SectionLink.class::isInstance).stream()
        .anyMatch(link -> ((SectionLink) link).section() == section);
  }

  private Item item(NavigationLink link) {
    return new Item(
        link.messageKey(), link.href(), current.filter(there -> there == link).isPresent());
  }
}
