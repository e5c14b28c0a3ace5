package org.footbridge.pages;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.standard.expression.Fragment;

/**
 * Reads the parameters of the components in {@code templates/govuk}; in those templates {@code
 * #govuk}. The components have the names and the parameters of govuk-frontend's own; every
 * parameter may be left out.
 */
public final class Govuk {

  private final IExpressionContext context;

  Govuk(IExpressionContext context) {
    this.context = context;
  }

  /**
   * The parameters that the caller gave. Only what was passed to a fragment counts, not a model
   * attribute that happens to have the same name.
   */
  public Params params(String... names) {
    Params params = new Params();
    for (String name : names) {
      boolean passed = !(context instanceof IEngineContext engine) || engine.isVariableLocal(name);
      if (passed && context.getVariable(name) != null) {
        params.put(name, Params.wrap(context.getVariable(name)));
      }
    }
    return params;
  }

  /** A text, where the official components want {@code {text: …}}, may be given as it is. */
  public @Nullable Params content(@Nullable Object given) {
    return switch (given) {
      case null -> null;
      case Params params -> params;
      case Fragment fragment -> Params.of("html", fragment);
      default -> Params.of("text", given.toString());
    };
  }

  /** The same from two parameters, as {@code titleText} and {@code titleHtml}. */
  public Params content(@Nullable Object text, @Nullable Object html) {
    Params content = new Params();
    content.put("text", text);
    content.put("html", html);
    return content;
  }

  /** Whether there is anything to show. */
  public boolean filled(@Nullable Object given) {
    Params content = content(given);
    return content != null && (present(content.get("html")) || present(content.get("text")));
  }

  public boolean isFragment(@Nullable Object value) {
    return value instanceof Fragment;
  }

  /** Words joined by blanks, without those that are missing. */
  public String join(@Nullable Object... words) {
    return Stream.of(words)
        .filter(Govuk::present)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  /** The same, and nothing at all when every word is missing: the attribute is left out. */
  public @Nullable String joinOrNull(@Nullable Object... words) {
    String joined = join(words);
    return joined.isEmpty() ? null : joined;
  }

  /** The first that is there. */
  public @Nullable Object first(@Nullable Object... values) {
    return Stream.of(values).filter(Govuk::present).findFirst().orElse(null);
  }

  public boolean truthy(@Nullable Object value) {
    return present(value) && !Boolean.FALSE.equals(value);
  }

  /** Whether an option is chosen: by its own word, or by the value of the whole field. */
  public boolean chosen(@Nullable Object own, @Nullable Object value, @Nullable Object chosen) {
    if (own != null) {
      return truthy(own);
    }
    if (value == null || !truthy(chosen)) {
      return false;
    }
    return chosen instanceof Collection<?> many
        ? many.stream().anyMatch(one -> same(one, value))
        : same(chosen, value);
  }

  /** Whether a switch of the layout is on: true, or a list, map or text with something in it. */
  public boolean something(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean on -> on;
      case Collection<?> many -> !many.isEmpty();
      case Map<?, ?> many -> !many.isEmpty();
      default -> present(value);
    };
  }

  /** Whether a summary list needs its third column. */
  public boolean anyActions(Collection<?> rows) {
    return rows.stream()
        .anyMatch(
            row ->
                row instanceof Params given
                    && given.get("actions") instanceof Params actions
                    && actions.get("items") instanceof Collection<?> items
                    && !items.isEmpty());
  }

  /** These attributes and one more, which is left out when it has no value. */
  public Params with(@Nullable Map<String, ?> attributes, String name, @Nullable Object value) {
    Params all = new Params();
    if (attributes != null) {
      all.putAll(attributes);
    }
    if (value != null) {
      all.put(name, value);
    }
    return all;
  }

  /** The boxes of a date, worked out as the official date input does. */
  public List<Params> dateItems(Params date) {
    Map<String, @Nullable Params> defaults = new LinkedHashMap<>();
    for (String part : List.of("day", "month", "year")) {
      defaults.put(part, dateDefault(date, part));
    }
    List<Params> items = new ArrayList<>();
    if (date.get("items") instanceof Collection<?> given && !given.isEmpty()) {
      given.forEach(item -> items.add((Params) item));
    } else {
      defaults.values().stream().filter(Objects::nonNull).forEach(items::add);
    }
    boolean anyError = items.stream().anyMatch(Govuk::hasError);
    return items.stream().map(item -> dateBox(date, item, defaults, anyError)).toList();
  }

  /** What the caller says about a part; false leaves it out, and a text is what was typed. */
  private static @Nullable Params dateDefault(Params date, String part) {
    if (Boolean.FALSE.equals(date.get(part))) {
      return null;
    }
    if (date.get(part) instanceof Params own) {
      return own;
    }
    Params item = Params.of("name", part);
    Object typed = date.get(part) instanceof String text ? text : null;
    item.put("value", date.get("values") instanceof Params values ? values.get(part) : typed);
    return item;
  }

  private Params dateBox(
      Params date, Params item, Map<String, @Nullable Params> defaults, boolean anyError) {
    String given = item.get("classes") instanceof String classes ? classes : "";
    Object name = item.get("name");
    Object value = item.get("value");
    boolean year = false;
    for (Map.Entry<String, @Nullable Params> part : defaults.entrySet()) {
      Params known = part.getValue();
      if (known != null
          && (known == item
              || name != null && (name.equals(part.getKey()) || name.equals(known.get("name"))))) {
        name = first(name, part.getKey());
        value = first(value, known.get("value"));
        year = part.getKey().equals("year");
        break;
      }
    }
    String prefixed = (present(date.get("namePrefix")) ? date.get("namePrefix") + "-" : "") + name;
    if (value == null && date.get("values") instanceof Params values) {
      value = values.get(prefixed);
    }
    boolean wrong =
        hasError(item)
            || date.get("errorMessage") != null
                && !anyError
                && !Boolean.FALSE.equals(item.get("error"));
    Params box = new Params();
    box.putAll(item);
    box.put("name", prefixed);
    box.put("value", value);
    box.put("id", first(item.get("id"), date.get("id") + "-" + name));
    box.put("label", first(item.get("label"), capitalised(String.valueOf(name))));
    box.put("inputmode", first(item.get("inputmode"), "numeric"));
    box.put(
        "classes",
        join(
            "govuk-input govuk-date-input__input",
            wrong && !given.contains("govuk-input--error") ? "govuk-input--error" : null,
            given.contains("govuk-input--width-")
                ? null
                : "govuk-input--width-" + (year ? "4" : "2"),
            given));
    return box;
  }

  private static boolean hasError(Params item) {
    return Boolean.TRUE.equals(item.get("error"))
        || String.valueOf(item.get("classes")).contains("govuk-input--error");
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static boolean same(@Nullable Object one, Object other) {
    return Objects.toString(one).equals(other.toString());
  }

  private static boolean present(@Nullable Object value) {
    return value != null && !(value instanceof CharSequence text && text.isEmpty());
  }

  /** Parameters by name; one that was not given is null, never an error. */
  public static final class Params extends LinkedHashMap<String, @Nullable Object> {

    static Params of(String name, Object value) {
      Params params = new Params();
      params.put(name, value);
      return params;
    }

    /** Templates may ask for any name. */
    @Override
    public boolean containsKey(@Nullable Object name) {
      return true;
    }

    /** Maps and records are read alike, in lists too. */
    static @Nullable Object wrap(@Nullable Object value) {
      return switch (value) {
        case null -> null;
        case Params params -> params;
        case Map<?, ?> map -> {
          Params params = new Params();
          map.forEach((name, part) -> params.put(String.valueOf(name), wrap(part)));
          yield params;
        }
        case Collection<?> many -> {
          List<@Nullable Object> list = new ArrayList<>();
          many.forEach(one -> list.add(wrap(one)));
          yield list;
        }
        case Record bean -> {
          Params params = new Params();
          for (RecordComponent component : bean.getClass().getRecordComponents()) {
            params.put(component.getName(), wrap(read(component, bean)));
          }
          yield params;
        }
        default -> value;
      };
    }

    private static @Nullable Object read(RecordComponent component, Record bean) {
      try {
        component.getAccessor().setAccessible(true);
        return component.getAccessor().invoke(bean);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalArgumentException("Cannot read " + component + " for a page", e);
      }
    }
  }
}
