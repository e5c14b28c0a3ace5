package org.footbridge.releases;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a file stands in a release: the folders are those of the repository. */
record ModelPath(String folder, String name) implements Comparable<ModelPath> {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(bpmn|dmn|form)");

  /** Of a file by its name; nothing for what is no diagram, decision or form. */
  static Optional<ModelPath> ofFile(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches() || name.contains("..")) {
      return Optional.empty();
    }
    return Optional.of(new ModelPath(folder(matcher.group(1)), name));
  }

  /** Of a path that is written out; nothing where it leads anywhere else. */
  static Optional<ModelPath> of(String path) {
    return ofFile(path.substring(path.lastIndexOf('/') + 1))
        .filter(one -> one.toString().equals(path));
  }

  private static String folder(String ending) {
    return switch (ending) {
      case "bpmn" -> "processes";
      case "dmn" -> "processes/decisions";
      default -> "forms";
    };
  }

  @Override
  public int compareTo(ModelPath other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return folder + "/" + name;
  }
}
