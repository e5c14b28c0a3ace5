package org.footbridge.board;

import java.util.Optional;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.pages.HomePage;
import org.footbridge.pages.Section;
import org.footbridge.pages.SectionLink;
import org.springframework.stereotype.Component;

/** Managers begin on the board. */
@Component
class BoardLinks implements SectionLink, HomePage {

  /** Administrators set the target too, who are no managers and see no board. */
  @Component
  static class Target implements SectionLink {

    @Override
    public Section section() {
      return Section.OVERSIGHT;
    }

    @Override
    public int order() {
      return 15;
    }

    @Override
    public String messageKey() {
      return "board.target.title";
    }

    @Override
    public String href() {
      return Address.TARGET;
    }

    @Override
    public boolean visibleTo(Person person) {
      return person.holds(Roles.ADMINISTRATOR) && !person.holds(Roles.MANAGER);
    }
  }

  @Override
  public Section section() {
    return Section.OVERSIGHT;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public String messageKey() {
    return "board.title";
  }

  @Override
  public String href() {
    return Address.BOARD;
  }

  @Override
  public boolean visibleTo(Person person) {
    return person.holds(Roles.MANAGER);
  }

  @Override
  public Optional<String> of(Person person) {
    return visibleTo(person) ? Optional.of(Address.BOARD) : Optional.empty();
  }
}
