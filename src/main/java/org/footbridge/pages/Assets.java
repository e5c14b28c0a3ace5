package org.footbridge.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The styles and scripts, under addresses that change with their content, so that a browser may
 * keep them for ever and still gets the new ones. In templates: {@code #assets}.
 */
public final class Assets {

  private final Map<String, String> versions = new ConcurrentHashMap<>();

  Assets() {}

  /** The address of a file of the front end, for {@code @{…}}: {@code v} is its content's hash. */
  public String version(String file) {
    return versions.computeIfAbsent(file, Assets::hash);
  }

  private static String hash(String file) {
    try (InputStream content = Assets.class.getResourceAsStream("/static/assets/" + file)) {
      if (content == null) {
        throw new IllegalStateException(
            "The front end was built without " + file + ": run the build, which needs Node 20");
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
      return HexFormat.of().formatHex(digest, 0, 5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
