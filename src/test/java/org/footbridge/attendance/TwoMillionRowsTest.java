package org.footbridge.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.footbridge.schools.Schools;
import org.footbridge.testing.Thorough;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.io.FileSystemResource;

/** A file of two million rows, in a Java whose heap is not much larger than the file. */
@Thorough
class TwoMillionRowsTest {

  private static final int ROWS = 2_000_000;
  private static final int WITH_CASE = 200;

  @TempDir static Path folder;

  private static Path file;

  @BeforeAll
  static void a_file_of_a_whole_authority() throws IOException {
    file = folder.resolve("register.csv");
    List<LocalDate> days =
        LocalDate.of(2025, 9, 2)
            .datesUntil(LocalDate.of(2025, 12, 19))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
            .filter(
                day ->
                    day.isBefore(LocalDate.of(2025, 10, 26))
                        || day.isAfter(LocalDate.of(2025, 10, 30)))
            .toList();
    String[] codes = {"/", "/", "/", "I", "C2", "K", "N"};
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("UPN,Surname,Forename,Date,Session,Code\r\n");
      int written = 0;
      for (int pupil = 0; written < ROWS; pupil++) {
        for (LocalDate day : days) {
          for (String session : List.of("AM", "PM")) {
            if (written++ < ROWS) {
              out.write(
                  "%s,Surname%d,Forename,%s,%s,%s\r\n"
                      .formatted(upn(pupil), pupil, day, session, codes[written % codes.length]));
            }
          }
        }
      }
    }
  }

  private static String upn(int pupil) {
    return "A%012d".formatted(pupil);
  }

  @Test
  void it_is_read_and_taken_with_a_heap_of_192_megabytes() throws Exception {
    Process reading =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(reading.getInputStream().readAllBytes());

    assertThat(reading.waitFor()).as(said).isZero();
    assertThat(said).contains("2000000 rows");
    said.lines().filter(line -> line.contains(" rows")).forEach(System.out::println);
  }

  /** An application and a database of its own. */
  static final class Reading {

    private Reading() {}

    public static void main(String[] args) throws Exception {
      try (var context =
          new SpringApplicationBuilder(AttendanceTestApplication.class)
              .web(WebApplicationType.SERVLET)
              .properties(
                  "server.port=0",
                  "management.server.port=0",
                  "spring.flyway.enabled=false",
                  "footbridge.access.trusted-proxies=none",
                  "footbridge.notices.contact-name=Ada Larkspur",
                  "footbridge.notices.contact-telephone=01632 960199",
                  "spring.mail.host=localhost",
                  "footbridge.access.look-every=1d")
              .run()) {
        Marlshire.begin();
        for (int pupil = 0; pupil < WITH_CASE; pupil++) {
          Marlshire.caseOf(upn(pupil * 50), "Child" + pupil, "2025-09-14");
        }
        long begun = System.nanoTime();
        UUID upload =
            context
                .getBean(ReadExtract.class)
                .read(
                    new FileSystemResource(args[0]),
                    new ReadExtract.From(
                        context.getBean(Schools.class).byUrn(Marlshire.ALDER).orElseThrow(),
                        "999",
                        false,
                        "register.csv",
                        Marlshire.MANAGER));
        long read = System.nanoTime();
        ExtractUploads uploads = context.getBean(ExtractUploads.class);
        ExtractUploads.Upload counted = uploads.find(upload, Marlshire.MANAGER.id()).orElseThrow();
        ExtractUploads.Effect effect = context.getBean(Registers.class).take(counted, "Ada");
        long taken = System.nanoTime();
        if (effect.added() + counted.withoutCase() != counted.sessions()) {
          throw new IllegalStateException(counted + " " + effect);
        }
        System.out.printf(
            "%d rows of %d MB checked in %d ms, %d sessions of %d pupils with a case taken in %d"
                + " ms; heap %d MB at most, of %d MB%n",
            counted.rows(),
            Files.size(Path.of(args[0])) >> 20,
            (read - begun) / 1_000_000,
            effect.added(),
            WITH_CASE,
            (taken - read) / 1_000_000,
            peak() >> 20,
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() >> 20);
      }
      System.exit(0);
    }

    private static long peak() {
      return ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getPeakUsage)
          .mapToLong(usage -> usage.getUsed())
          .sum();
    }
  }
}
