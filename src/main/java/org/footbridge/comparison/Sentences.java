package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Says differences of one file in words. The sentence of a fact is found by its path in the message
 * files; one that has none there is told generally, so that none goes unsaid.
 */
final class Sentences {

  private static final Pattern LISTED = Pattern.compile("(.*?)\\[(.*)](.*)", Pattern.DOTALL);
  private static final Pattern ROLE = Pattern.compile("\"([a-z-]+)@\"");
  private static final Set<String> REFERENCES =
      Set.of(
          "targetRef", "sourceRef", "attachedToRef", "within", "default", "incoming", "outgoing");
  private static final Set<String> SAID_BY_ITSELF =
      Set.of(
          "name",
          "label",
          "within",
          "sourceRef",
          "targetRef",
          "incoming",
          "outgoing",
          "isExecutable");

  private final MessageSource messages;
  private final Locale locale;
  private final FileKind file;
  private final Contents before;
  private final Contents after;

  Sentences(MessageSource messages, Locale locale, FileKind file, Contents before, Contents after) {
    this.messages = messages;
    this.locale = locale;
    this.file = file;
    this.before = before;
    this.after = after;
  }

  /** The sentence, without what ends it. */
  String of(Difference difference) {
    String sentence = begun(difference);
    return sentence.substring(0, 1).toUpperCase(locale) + sentence.substring(1);
  }

  private String begun(Difference difference) {
    return switch (difference.key()) {
      case "added", "gone" -> whole(difference);
      case "kind" ->
          text("kind", difference.thing(), kind(difference.was()), kind(difference.is()), "", "");
      case "id" ->
          text("id", difference.thing(), said(difference.was()), said(difference.is()), "", "");
      default -> fact(difference);
    };
  }

  private String whole(Difference difference) {
    Thing thing = difference.thing();
    boolean added = difference.key().equals("added");
    List<String> details = new ArrayList<>();
    for (Map.Entry<String, String> fact : thing.facts().entrySet()) {
      boolean isDetail =
          Aspect.of("", fact.getKey()) == Aspect.RUNS
              && !SAID_BY_ITSELF.contains(fact.getKey())
              && !fact.getKey().startsWith("order.");
      if (added && isDetail) {
        String value = value(fact.getKey(), fact.getValue());
        details.add(
            value.isEmpty()
                ? label(fact.getKey())
                : message("comparison.detail", label(fact.getKey()), value));
      }
    }
    String sentence = text(difference.key(), thing, kind(thing.kind()), kind(thing.kind()), "", "");
    return details.isEmpty() ? sentence : sentence + ". " + String.join("; ", details);
  }

  private String fact(Difference difference) {
    Thing thing = difference.thing();
    String key = difference.key();
    String unsaid = XmlFacts.defaultOf(key);
    String old = Objects.requireNonNullElse(difference.was(), unsaid);
    String now = Objects.requireNonNullElse(difference.is(), unsaid);
    String was = value(key, old);
    String is = value(key, now);
    if (was.equals(is) && !old.equals(now)) {
      was = old;
      is = now;
    }
    if (isText(was) && isText(is)) {
      was = was.substring(1, was.length() - 1);
      is = is.substring(1, is.length() - 1);
    }
    Matcher listed = LISTED.matcher(key);
    boolean isListed = listed.matches();
    String path = plain(isListed ? listed.group(1) + listed.group(3) : key);
    String item = isListed ? listed.group(2) : "";
    boolean came = difference.was() == null && unsaid.isEmpty();
    boolean went = difference.is() == null && unsaid.isEmpty();
    String happened = came ? "new" : went ? "gone" : "changed";
    List<String> forms = new ArrayList<>();
    String truth = now.isEmpty() && key.startsWith("validate.") ? "false" : now;
    if (isListed) {
      forms.add(path + "." + plain(item.replace(' ', '.')) + "." + happened);
      int space = item.indexOf(' ');
      int dash = item.indexOf('-');
      if (dash > 0 && space > 0) {
        forms.add(path + "." + plain(item.substring(0, dash).replace(' ', '.')) + "." + happened);
      }
    }
    if (Set.of("true", "false").contains(truth)) {
      forms.add(path + "." + truth);
    }
    forms.add(path + "." + happened);
    String shownItem = itemName(path, item);
    for (String form : forms) {
      String found = find(form, thing, was, is, shownItem);
      if (found != null) {
        return found;
      }
    }
    return message(
        "comparison.fact." + happened, nameOf(thing), said(was), said(is), shownItem, label(key));
  }

  private boolean isText(String value) {
    return file == FileKind.FORM && value.matches("\"[^\"]*\"");
  }

  private @Nullable String find(String form, Thing thing, String was, String is, String item) {
    for (String key :
        List.of(file.code() + ".of-" + thing.kind() + "." + form, file.code() + "." + form)) {
      String found = messages.getMessage("comparison." + key, null, null, locale);
      if (found != null) {
        return message("comparison." + key, arguments(thing, was, is, item));
      }
    }
    return null;
  }

  private String text(String form, Thing thing, String was, String is, String item, String label) {
    String found = find(form, thing, was, is, item);
    return found != null
        ? found
        : message("comparison.thing." + form, nameOf(thing), said(was), said(is), item, label);
  }

  private Object[] arguments(Thing thing, String was, String is, String item) {
    return new Object[] {
      nameOf(thing),
      said(was),
      said(is),
      item,
      nameOf(thing.fact("sourceRef")),
      nameOf(thing.fact("targetRef")),
      nameOf(thing.within()),
      nameOf(thing.fact("attachedToRef"))
    };
  }

  /** What a header, a listener, a column or an option is called. */
  private String itemName(String path, String item) {
    if (path.equals("cell") || path.equals("result")) {
      return nameOf(item);
    }
    if (path.endsWith("Listener") || path.contains("Listener.")) {
      String kind = item.replaceFirst(".*sla\\.[a-z]+-", "");
      return messages.getMessage("sla.kind." + kind, null, item, locale) + "";
    }
    return item;
  }

  /** What people call a thing: its name, or what it is and where. */
  String nameOf(Thing thing) {
    if (thing.isFlow()) {
      String label = thing.name().isEmpty() ? "comparison.flow" : "comparison.flow.named";
      return message(
          label, thing.name(), nameOf(thing.fact("sourceRef")), nameOf(thing.fact("targetRef")));
    }
    if (thing.kind().equals("rule")) {
      return message("comparison.rule", thing.name(), nameOf(thing.within()));
    }
    if (thing.kind().equals("letter")) {
      return message("comparison.letter", thing.name(), thing.id().replaceFirst(".*\\.", ""));
    }
    if (thing.id().isEmpty()) {
      return message("comparison.file");
    }
    if (!thing.name().isEmpty()) {
      return message("comparison.named", thing.name());
    }
    return unnamed(thing);
  }

  private String unnamed(Thing thing) {
    for (Contents contents : List.of(after, before)) {
      for (Thing flow : contents.of("sequenceFlow")) {
        Thing from = contents.get(flow.fact("sourceRef"));
        if (flow.fact("targetRef").equals(thing.id()) && from != null && !from.name().isEmpty()) {
          return message("comparison.after", kind(thing.kind()), from.name());
        }
      }
      for (Thing flow : contents.of("sequenceFlow")) {
        Thing to = contents.get(flow.fact("targetRef"));
        if (flow.fact("sourceRef").equals(thing.id()) && to != null && !to.name().isEmpty()) {
          return message("comparison.before", kind(thing.kind()), to.name());
        }
      }
    }
    return message("comparison.unnamed", kind(thing.kind()), thing.id());
  }

  String nameOf(String id) {
    Thing thing = after.get(id);
    if (thing == null) {
      thing = before.get(id);
    }
    return thing == null || id.isEmpty() ? message("comparison.named", id) : nameOf(thing);
  }

  private String kind(@Nullable String kind) {
    String code = String.valueOf(kind);
    return messages.getMessage("comparison.kind." + plain(code), null, words(plain(code)), locale)
        + "";
  }

  /** A value as people say it. */
  private String value(String key, String value) {
    String last = key.replaceAll(".*[.]", "");
    if (key.equals("order.rules")) {
      return value.lines().map(this::numberBefore).collect(Collectors.joining(", "));
    }
    if (key.equals("default")) {
      Thing flow = after.get(value) == null ? before.get(value) : after.get(value);
      return flow == null ? nameOf(value) : nameOf(flow.fact("targetRef"));
    }
    if (key.startsWith("order.")) {
      return value.lines().map(this::inOrder).collect(Collectors.joining(", "));
    }
    if (REFERENCES.contains(key)) {
      return value.isEmpty()
          ? ""
          : Pattern.compile(", ")
              .splitAsStream(value)
              .map(this::nameOf)
              .collect(Collectors.joining(", "));
    }
    if (key.equals("taskDefinition.type")) {
      String step = messages.getMessage("comparison.step." + plain(value), null, "", locale) + "";
      return step.isEmpty() ? value : message("comparison.step", step, value);
    }
    if (last.equals("candidateGroups")) {
      List<String> roles =
          ROLE.matcher(value)
              .results()
              .map(
                  found ->
                      messages.getMessage(
                              "access.role." + found.group(1), null, found.group(1), locale)
                          + "")
              .toList();
      return roles.isEmpty() ? value : String.join(", ", roles);
    }
    return value.startsWith("=") ? value.substring(1).strip() : value;
  }

  private String numberBefore(String rule) {
    Thing thing = before.get(rule) == null ? after.get(rule) : before.get(rule);
    return thing == null ? rule : thing.name();
  }

  private String inOrder(String line) {
    return line.startsWith("[") ? line.substring(1, line.length() - 1) : nameOf(line);
  }

  private String label(String key) {
    Matcher listed = LISTED.matcher(key);
    boolean isListed = listed.matches();
    String path = plain(isListed ? listed.group(1) + listed.group(3) : key);
    String known = messages.getMessage("comparison.label." + path, null, "", locale) + "";
    String label = known.isEmpty() ? words(path) : known;
    return isListed ? message("comparison.label", label, itemName(path, listed.group(2))) : label;
  }

  /** As a key of the message files may be written. */
  private static String plain(String path) {
    return path.replaceAll("\\{[^}]*}", "")
        .replaceAll(" \\(\\d+\\)", "")
        .replaceAll("[^A-Za-z0-9._-]", "-");
  }

  /** From the file's own word: {@code taskDefinition.retries} is "task definition retries". */
  private static String words(String path) {
    return path.replaceAll("([a-z])([A-Z])", "$1 $2").replace('.', ' ').toLowerCase(Locale.ROOT);
  }

  private String said(@Nullable String value) {
    return value == null || value.isEmpty() ? message("comparison.nothing") : value;
  }

  private String message(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }
}
