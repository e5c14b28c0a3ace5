package org.footbridge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.footbridge.access.Grant;
import org.footbridge.access.Person;
import org.footbridge.pages.Menu.Item;
import org.junit.jupiter.api.Test;

class MenuTest {

  private record Link(int order, String messageKey, String href, String role)
      implements NavigationLink {

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(role);
    }
  }

  private record Page(int order, String messageKey, String href, String role)
      implements SectionLink {

    @Override
    public Section section() {
      return Section.OVERSIGHT;
    }

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(role);
    }
  }

  private static final List<NavigationLink> LINKS =
      List.of(
          new Link(50, "schools", "/schools", "manager"),
          new Page(90, "stuck", "/oversight/stuck", "manager"),
          new Page(90, "stuck-too", "/oversight/stuck", "administrator"),
          new Page(10, "board", "/oversight", "manager"),
          new Link(10, "tasks", "/tasks", "manager"));

  @Test
  void a_section_is_one_link_in_the_header_that_leads_to_its_first_page() {
    assertThat(of("manager", "/tasks").header())
        .containsExactly(
            new Item("tasks", "/tasks", true),
            new Item("pages.section.oversight", "/oversight", false),
            new Item("schools", "/schools", false));
    assertThat(of("manager", "/tasks").section()).isEmpty();
  }

  @Test
  void its_pages_stand_below_where_it_is_open_and_one_of_them_is_the_current() {
    Menu menu = of("manager", "/oversight/stuck/7");

    assertThat(menu.header()).contains(new Item("pages.section.oversight", "/oversight", true));
    assertThat(menu.section())
        .containsExactly(
            new Item("board", "/oversight", false), new Item("stuck", "/oversight/stuck", true));
  }

  @Test
  void one_page_alone_is_no_second_row() {
    Menu menu = of("administrator", "/oversight/stuck");

    assertThat(menu.header())
        .containsExactly(new Item("pages.section.oversight", "/oversight/stuck", true));
    assertThat(menu.section()).isEmpty();
  }

  private static Menu of(String role, String path) {
    Person person =
        new Person(
            UUID.randomUUID(), "Mena Manby", "mena@example.com", Set.of(Grant.of(role + "@east")));
    return new Menu(LINKS, person, path);
  }
}
