package org.footbridge.exporter;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The exporter's settings: the arguments of its configuration in the broker, each overridden by the
 * environment variable {@code FOOTBRIDGE_EXPORTER_<NAME>} if that is there.
 *
 * @param url JDBC address of the database
 * @param batchSize a batch is written at the latest when it has this many events in it
 * @param batchBytes a batch is written at the latest when it is about as large as this
 * @param flushMillis how long the first event of a batch may wait for company; 0 writes as soon as
 *     the batch before is committed
 * @param acknowledgeMillis how long events that no table wants wait to be acknowledged
 * @param blockMillis how long the broker's thread waits for room before it is sent away to try
 *     again
 * @param openMillis how long opening waits for a database that is still coming up
 * @param closeMillis how long closing tries to write what is left
 * @param retryMillis longest pause between two tries to reach the database
 * @param allowGap go on although the database lacks records that were acknowledged
 */
record ExporterSettings(
    String url,
    String user,
    String password,
    int batchSize,
    int batchBytes,
    int flushMillis,
    int acknowledgeMillis,
    int blockMillis,
    int openMillis,
    int closeMillis,
    int retryMillis,
    boolean allowGap) {

  static final String ENVIRONMENT_PREFIX = "FOOTBRIDGE_EXPORTER_";

  static ExporterSettings of(Map<String, ?> arguments, Map<String, String> environment) {
    Reader reader = new Reader(arguments, environment);
    ExporterSettings settings =
        new ExporterSettings(
            reader.text("url", null),
            reader.text("user", ""),
            reader.text("password", ""),
            reader.number("batchSize", 5_000, 1),
            reader.number("batchBytes", 4 * 1024 * 1024, 1),
            reader.number("flushMillis", 0, 0),
            reader.number("acknowledgeMillis", 1_000, 1),
            reader.number("blockMillis", 500, 0),
            reader.number("openMillis", 5_000, 0),
            reader.number("closeMillis", 3_000, 0),
            reader.number("retryMillis", 2_000, 1),
            Boolean.parseBoolean(reader.text("allowGap", "false")));
    reader.refuseUnknown();
    if (!settings.url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("The exporter's url must begin with jdbc:postgresql:");
    }
    return settings;
  }

  /** Says nothing of the password, nor of one in the url. */
  @Override
  public String toString() {
    return "url=%s, user=%s, batchSize=%d, batchBytes=%d, flushMillis=%d, acknowledgeMillis=%d"
        .formatted(
            url.replaceFirst("\\?.*", ""),
            user,
            batchSize,
            batchBytes,
            flushMillis,
            acknowledgeMillis);
  }

  private static final class Reader {

    private final Map<String, Object> given = new TreeMap<>();
    private final Map<String, String> environment;
    private final Map<String, String> known = new TreeMap<>();

    Reader(Map<String, ?> arguments, Map<String, String> environment) {
      // An argument that comes by the broker's environment has lost its capitals on the way.
      arguments.forEach((name, value) -> given.put(plain(name), value));
      this.environment = environment;
    }

    String text(String name, @Nullable String otherwise) {
      known.put(plain(name), name);
      String overriding = environment.get(ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT));
      Object value = overriding != null ? overriding : given.get(plain(name));
      if (value != null) {
        return value.toString();
      }
      if (otherwise == null) {
        throw new IllegalArgumentException("The exporter needs the argument " + name);
      }
      return otherwise;
    }

    int number(String name, int otherwise, int least) {
      String text = text(name, Integer.toString(otherwise));
      try {
        int number = Integer.parseInt(text.strip());
        if (number >= least) {
          return number;
        }
      } catch (NumberFormatException e) {
        // told below, with what would be right
      }
      throw new IllegalArgumentException(
          "The exporter's argument %s must be a whole number of at least %d, not \"%s\""
              .formatted(name, least, text));
    }

    void refuseUnknown() {
      given.keySet().stream()
          .filter(name -> !known.containsKey(name))
          .findFirst()
          .ifPresent(
              name -> {
                throw new IllegalArgumentException(
                    "The exporter does not know the argument \"%s\"; it knows %s"
                        .formatted(name, known.values()));
              });
    }

    private static String plain(String name) {
      return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
  }
}
