package org.footbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NamesApartTest {

  @Test
  void those_who_share_a_name_are_told_apart_by_their_address() {
    Person one = person("Nell Farrow", "nell@north.example");
    Person other = person("nell Farrow ", "n.farrow@south.example");
    Person third = person("Ivor Penn", "ivor@north.example");

    assertThat(NamesApart.of(List.of(one, other, third)))
        .containsEntry(one.id(), "Nell Farrow (nell@north.example)")
        .containsEntry(other.id(), "nell Farrow  (n.farrow@south.example)")
        .containsEntry(third.id(), "Ivor Penn");
  }

  @Test
  void one_who_is_named_twice_is_still_one() {
    Person one = person("Nell Farrow", "nell@north.example");

    assertThat(NamesApart.of(List.of(one, one)))
        .containsExactly(Map.entry(one.id(), "Nell Farrow"));
  }

  private static Person person(String name, String email) {
    return new Person(UUID.randomUUID(), name, email, Set.of());
  }
}
