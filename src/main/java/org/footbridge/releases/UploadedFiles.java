package org.footbridge.releases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads what somebody sends for a draft: one file, or a ZIP file with the folders of a release. */
final class UploadedFiles {

  /**
   * Nothing of it is taken.
   *
   * <p>{@code key} is the message, below {@code releases.upload.}, and {@code args} what it names.
   */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final String key;
    private final List<String> args;

    Refused(String key, String... args) {
      super(key);
      this.key = key;
      this.args = List.of(args);
    }

    String key() {
      return key;
    }

    List<String> args() {
      return args;
    }
  }

  private static final int MOST_ENTRIES = 1000;
  private static final int LONGEST_NAME = 60;
  private static final int BUFFER = 1 << 13;

  /** What programs that pack add by themselves, and what belongs to Camunda Modeler. */
  private static final String PASSED_OVER =
      "(?:.*/)?(?:__MACOSX/.*|\\.DS_Store|Thumbs\\.db)|processes/element-templates/[^/]+\\.json";

  private UploadedFiles() {}

  /**
   * The contents by their paths.
   *
   * @param most so many bytes are taken at most, unpacked
   */
  static SortedMap<ModelPath, byte[]> read(String name, byte[] content, long most)
      throws Refused, IOException {
    if (content.length == 0) {
      throw new Refused("empty");
    }
    if (content.length > most) {
      throw new Refused("too-large");
    }
    if (isZip(content)) {
      return unpacked(content, most);
    }
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    SortedMap<ModelPath, byte[]> one = new TreeMap<>();
    one.put(
        ModelPath.ofFile(file).orElseThrow(() -> new Refused("not-a-model", shown(file))), content);
    return one;
  }

  private static boolean isZip(byte[] content) {
    return content.length > 4 && content[0] == 'P' && content[1] == 'K' && content[2] <= 5;
  }

  private static SortedMap<ModelPath, byte[]> unpacked(byte[] content, long most)
      throws Refused, IOException {
    SortedMap<ModelPath, byte[]> files = new TreeMap<>();
    long left = most;
    int entries = 0;
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
      for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES) {
          throw new Refused("too-many", Integer.toString(MOST_ENTRIES));
        }
        byte[] bytes = bytes(zip, left);
        left -= bytes.length;
        if (!one.isDirectory() && !one.getName().matches(PASSED_OVER)) {
          ModelPath path = path(one.getName());
          if (files.put(path, bytes) != null) {
            throw new Refused("twice", path.toString());
          }
        }
      }
    } catch (java.util.zip.ZipException | IllegalArgumentException | java.io.EOFException broken) {
      throw new Refused("broken");
    }
    if (files.isEmpty()) {
      throw new Refused("nothing");
    }
    return files;
  }

  /** One folder around all is no difference: a repository's archive has its own name there. */
  private static ModelPath path(String name) throws Refused {
    Optional<ModelPath> path = ModelPath.of(name);
    int first = name.indexOf('/');
    if (path.isEmpty() && first > 0 && !name.substring(0, first).contains("..")) {
      path = ModelPath.of(name.substring(first + 1));
    }
    return path.orElseThrow(() -> new Refused("not-in-a-release", shown(name)));
  }

  private static byte[] bytes(InputStream in, long most) throws IOException, Refused {
    var bytes = new java.io.ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (bytes.size() + read > most) {
        throw new Refused("too-large");
      }
      bytes.write(buffer, 0, read);
    }
    return bytes.toByteArray();
  }

  private static String shown(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }
}
