package org.footbridge.releases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A whole set of files.
 *
 * @param contents the SHA-256 of each file's content by its path
 */
record ReleaseFiles(SortedMap<String, String> contents) {

  ReleaseFiles {
    contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
  }

  /** One for all: it differs when a path or a byte does. */
  String hash() {
    StringBuilder list = new StringBuilder();
    contents.forEach((path, sha) -> list.append(sha).append(' ').append(path).append('\n'));
    return sha256(list.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The paths at which the two are not the same. */
  NavigableSet<String> differences(ReleaseFiles other) {
    NavigableSet<String> paths = new TreeSet<>(contents.keySet());
    paths.addAll(other.contents.keySet());
    paths.removeIf(path -> Objects.equals(at(path), other.at(path)));
    return paths;
  }

  @Nullable String at(String path) {
    return contents.get(path);
  }

  /** With these on top; a path without a content is gone. */
  ReleaseFiles with(Map<String, @Nullable String> changes) {
    SortedMap<String, String> changed = new TreeMap<>(contents);
    changes.forEach(
        (path, sha) -> {
          if (sha == null) {
            changed.remove(path);
          } else {
            changed.put(path, sha);
          }
        });
    return new ReleaseFiles(changed);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
