package org.footbridge.schools;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.footbridge.Footbridge;
import org.footbridge.testing.Database;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** Register files as people really have them, and a register to take them in. */
final class RegisterFiles {

  static final String HEADING =
      "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
          + "EstablishmentStatus (name),OpenDate,CloseDate,Street,Town,Postcode,TelephoneNum\n";

  static final SchoolSettings SETTINGS = new SchoolSettings("east", DataSize.ofMegabytes(100));

  private RegisterFiles() {}

  static SchoolRegister register() {
    JdbcClient jdbc = Database.jdbc();
    Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), Footbridge.ZONE);
    return new SchoolRegister(jdbc, clock, SETTINGS, new Authorities(jdbc));
  }

  static Schools schools() {
    return new Schools(Database.jdbc(), SETTINGS);
  }

  static InputStreamSource sample(String name) {
    return new ClassPathResource("schools/" + name);
  }

  static InputStreamSource text(String text) {
    return text(text, StandardCharsets.UTF_8);
  }

  static InputStreamSource text(String text, Charset charset) {
    return new ByteArrayResource(text.getBytes(charset));
  }

  /** A row under {@link #HEADING}. */
  static String row(String urn, String la, String name, String status, String town) {
    return "%s,%s,%s,4%s,%s,Community school,%s,01-09-1998,,1 School Lane,%s,ZZ2 %sAB,01632960199\n"
        .formatted(
            urn,
            la,
            la.equals("999") ? "Marlshire" : "Farshire",
            urn.substring(3),
            name,
            status,
            town,
            urn.substring(5));
  }

  /**
   * A register as large as the national extract: 52,000 rows of 135 columns, 58 MB, with the
   * schools of 153 authorities.
   */
  static void writeWholeCountry(Path file) throws IOException {
    List<String> heading =
        new ArrayList<>(
            List.of(
                "URN",
                "LA (code)",
                "LA (name)",
                "EstablishmentNumber",
                "EstablishmentName",
                "TypeOfEstablishment (name)",
                "EstablishmentStatus (name)",
                "PhaseOfEducation (name)",
                "Street",
                "Town",
                "Postcode",
                "TelephoneNum"));
    int known = heading.size();
    for (int i = known; i < 135; i++) {
      heading.add("Other column " + (i - known));
    }
    String rest =
        "Not applicable,".repeat(135 - known - 60)
            + String.join("", java.util.Collections.nCopies(59, ","));
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", heading) + "\r\n");
      for (int i = 0; i < 52_000; i++) {
        int la = 1 + i % 153;
        out.write(
            "%d,%03d,Shire %d,%d,Probe School %d,Community school,%s,Primary,1 School Lane,Town %d,ZZ%d %dAB,1632960199,"
                .formatted(
                    200_000 + i,
                    la,
                    la,
                    1000 + i % 6000,
                    i,
                    i % 2 == 0 ? "Open" : "Closed",
                    i % 900,
                    1 + i % 9,
                    i % 10));
        out.write(rest);
        out.write("\r\n");
      }
    }
  }
}
