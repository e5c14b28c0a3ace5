package org.footbridge.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.footbridge.casework.Case;
import org.footbridge.casework.Cases;
import org.footbridge.casework.Contact;
import org.footbridge.casework.Timeline;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose names and ways to be reached stand in a file beside the child's. A person decides about
 * each before the file goes to anybody; that they are marked is no decision.
 */
@Component
class NamesInPack {

  private static final int SHORTEST_LAST_NAME = 4;

  private final Cases cases;
  private final JdbcClient jdbc;
  private final MessageSource messages;

  NamesInPack(Cases cases, JdbcClient jdbc, MessageSource messages) {
    this.cases = cases;
    this.jdbc = jdbc;
    this.messages = messages;
  }

  /** Looks for them, entry by entry. */
  static final class Found {
    private final Map<String, CasePack.Named> byName = new LinkedHashMap<>();
    private final Map<String, List<String>> written = new LinkedHashMap<>();
    private final String pupil;

    Found(String pupil) {
      this.pupil = pupil;
    }

    void add(@Nullable String name, String who, @Nullable String... more) {
      if (name == null || name.isBlank() || name.equals(pupil) || byName.containsKey(name)) {
        return;
      }
      byName.put(name, new CasePack.Named(name, who, new TreeSet<>(Found::inOrder)));
      List<String> ways = new ArrayList<>(List.of(name.toLowerCase(Locale.UK)));
      String last = name.substring(name.lastIndexOf(' ') + 1);
      if (last.length() >= SHORTEST_LAST_NAME && !pupil.endsWith(last)) {
        ways.add(last.toLowerCase(Locale.UK));
      }
      for (String way : more) {
        if (way != null && !way.isBlank()) {
          ways.add(way.toLowerCase(Locale.UK));
        }
      }
      written.put(name, ways);
    }

    /** Those who are in these words. */
    List<String> in(String number, String words) {
      String small = words.toLowerCase(Locale.UK);
      List<String> there = new ArrayList<>();
      written.forEach(
          (name, ways) -> {
            if (ways.stream().anyMatch(small::contains)) {
              there.add(name);
              Objects.requireNonNull(byName.get(name)).numbers().add(number);
            }
          });
      return there;
    }

    List<CasePack.Named> named() {
      return List.copyOf(byName.values());
    }

    /** 2.9 before 2.10. */
    private static int inOrder(String one, String other) {
      String[] here = one.split("[.]");
      String[] there = other.split("[.]");
      int part = Integer.compare(Integer.parseInt(here[0]), Integer.parseInt(there[0]));
      return part != 0
          ? part
          : Integer.compare(Integer.parseInt(here[1]), Integer.parseInt(there[1]));
    }
  }

  Found of(Case of) {
    Found found = new Found(cases.pupilOf(of).name());
    for (Contact contact : cases.contacts(of.id())) {
      found.add(
          contact.name(),
          messages.getMessage("casework.contact." + contact.role(), null, Locale.UK),
          contact.email(),
          contact.telephone(),
          contact.address());
    }
    String acted = messages.getMessage("pack.acted", null, Locale.UK);
    jdbc.sql(
            """
            select person_name as name from audit.entry
            where case_id = :id and person_id is not null and confined is null
            union select actor from casework.timeline_event
            where case_id = :id and confined is null and actor <> :program
            union select person_name from tasks.submission where case_id = :id
            order by 1
            """)
        .param("id", of.id().value())
        .param("program", Timeline.FOOTBRIDGE)
        .query(String.class)
        .list()
        .forEach(name -> found.add(name, acted));
    return found;
  }
}
