package org.footbridge.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the open tasks are narrowed to; it lives in the page's address, so that every number leads
 * to exactly its rows.
 *
 * @param area one of the manager's, or empty for all of them
 * @param person an id, {@link #NOBODY} for what nobody has claimed, or empty for everybody
 * @param team {@code role@area}, or a role
 * @param due one of {@link #DUES}, or empty
 */
record WorkFilter(String area, String person, String team, String kind, String school, String due) {

  static final String NOBODY = "nobody";
  static final String OVERDUE = "overdue";
  static final String BY_5 = "by-5";
  static final String BY_10 = "by-10";
  static final String BY_20 = "by-20";
  static final String LATER = "later";
  static final String ON_HOLD = "on-hold";

  /** Of these, {@code by-20}, {@code later} and {@code on-hold} make up the whole. */
  static final List<String> DUES = List.of(OVERDUE, BY_5, BY_10, BY_20, LATER, ON_HOLD);

  static final WorkFilter NONE = new WorkFilter("", "", "", "", "", "");

  static WorkFilter of(Map<String, String> typed) {
    String due = code(typed.get("due"));
    String person = code(typed.get("person"));
    return new WorkFilter(
        code(typed.get("area")),
        person.equals(NOBODY) || isId(person) ? person : "",
        code(typed.get("team")),
        code(typed.get("kind")),
        code(typed.get("school")),
        DUES.contains(due) ? due : "");
  }

  private static String code(@Nullable String typed) {
    return typed != null && typed.matches("[A-Za-z0-9_.@-]{1,100}") ? typed : "";
  }

  private static boolean isId(String typed) {
    return typed.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  Optional<UUID> personId() {
    return isId(person) ? Optional.of(UUID.fromString(person)) : Optional.empty();
  }

  WorkFilter inArea(String only) {
    return new WorkFilter(only, person, team, kind, school, due);
  }

  WorkFilter ofPerson(String only) {
    return new WorkFilter(area, only, team, kind, school, due);
  }

  WorkFilter ofTeam(String only) {
    return new WorkFilter(area, person, only, kind, school, due);
  }

  WorkFilter due(String only) {
    return new WorkFilter(area, person, team, kind, school, only);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** As the address has it, without what is not narrowed. */
  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("area", area);
    words.put("person", person);
    words.put("team", team);
    words.put("kind", kind);
    words.put("school", school);
    words.put("due", due);
    words.values().removeIf(String::isEmpty);
    return words;
  }

  String address(String path, @Nullable String after) {
    UriComponentsBuilder to = UriComponentsBuilder.fromPath(path);
    Map<String, Object> values = new LinkedHashMap<>(words());
    if (after != null) {
      values.put("after", after);
    }
    values.keySet().forEach(name -> to.queryParam(name, "{" + name + "}"));
    return to.encode().buildAndExpand(values).toUriString();
  }
}
