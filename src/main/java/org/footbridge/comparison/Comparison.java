package org.footbridge.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footbridge.processes.Model;
import org.jspecify.annotations.Nullable;

/** What differs between two sets of files. A file is known by its name. */
public final class Comparison {

  /** What became of a file as a whole. */
  public enum State {
    ADDED,
    GONE,
    CHANGED,
    /** Not to the byte, perhaps; nothing in it says anything else. */
    SAME,
    UNREADABLE
  }

  /**
   * One file of either set.
   *
   * @param unreadable why it cannot be compared, as the message {@code comparison.unreadable.<key>}
   */
  public static final class OfFile {

    private final String name;
    private final State state;
    private final @Nullable FileKind kind;
    private final @Nullable String unreadable;
    private final Contents before;
    private final Contents after;
    private final List<Difference> differences;

    private OfFile(
        String name,
        State state,
        @Nullable FileKind kind,
        @Nullable String unreadable,
        Contents before,
        Contents after) {
      this.name = name;
      this.kind = kind;
      this.unreadable = unreadable;
      this.before = before;
      this.after = after;
      this.differences = Differences.between(before, after);
      this.state = state == State.CHANGED && differences.isEmpty() ? State.SAME : state;
    }

    public String name() {
      return name;
    }

    public State state() {
      return state;
    }

    public @Nullable FileKind kind() {
      return kind;
    }

    public @Nullable String unreadable() {
      return unreadable;
    }

    Contents before() {
      return before;
    }

    Contents after() {
      return after;
    }

    List<Difference> differences() {
      return differences;
    }
  }

  private final List<OfFile> files;

  private Comparison(List<OfFile> files) {
    this.files = files;
  }

  /** Compares the files that have one name; others came or went. */
  public static Comparison of(List<Model> before, List<Model> after) {
    Map<String, Model> old = byName(before);
    Map<String, Model> now = byName(after);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(now.keySet());
    List<OfFile> files = new ArrayList<>();
    for (String name : names) {
      files.add(file(name, old.get(name), now.get(name)));
    }
    return new Comparison(files);
  }

  /** Compares two files, whatever their names. */
  public static OfFile of(Model before, Model after) {
    return file(after.file(), before, after);
  }

  /** All files of both, in the order of the first, then what is new. */
  public List<OfFile> files() {
    return files;
  }

  /** Whether the two mean the same to everybody. */
  public boolean isNothing() {
    return files.stream().allMatch(file -> file.state() == State.SAME);
  }

  private static Map<String, Model> byName(List<Model> models) {
    Map<String, Model> named = new LinkedHashMap<>();
    models.forEach(model -> named.put(model.file(), model));
    return named;
  }

  private static OfFile file(String name, @Nullable Model before, @Nullable Model after) {
    try {
      FileKind kind = FileKind.of(name);
      Contents old = before == null ? new Contents() : kind.read(before);
      Contents now = after == null ? new Contents() : kind.read(after);
      State state = before == null ? State.ADDED : after == null ? State.GONE : State.CHANGED;
      return new OfFile(name, state, kind, null, old, now);
    } catch (Unreadable why) {
      return new OfFile(name, State.UNREADABLE, null, why.key(), new Contents(), new Contents());
    }
  }
}
