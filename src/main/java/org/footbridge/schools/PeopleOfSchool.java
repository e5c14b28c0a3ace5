package org.footbridge.schools;

import java.util.Collection;
import java.util.Map;
import org.footbridge.access.People;
import org.springframework.stereotype.Component;

/** The people who act for a school. */
@Component
class PeopleOfSchool implements BelongsToSchool {

  private final People people;

  PeopleOfSchool(People people) {
    this.people = people;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public String messageKey() {
    return "schools.belongs.people";
  }

  @Override
  public Map<String, Integer> counts(Collection<String> urns) {
    return people.grantedAt(urns);
  }

  @Override
  public void follow(Succession succession) {
    people.moveGrants(succession.from().urn(), succession.to().urn());
  }
}
