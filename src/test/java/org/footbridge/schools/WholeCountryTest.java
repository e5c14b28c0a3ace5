package org.footbridge.schools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.footbridge.testing.Database;
import org.footbridge.testing.Thorough;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.unit.DataSize;

/** The whole national extract, cut to the schools of one authority. */
@Thorough
class WholeCountryTest {

  @TempDir static Path folder;

  private static Path country;

  @BeforeAll
  static void a_whole_country() throws IOException {
    country = folder.resolve("whole.csv");
    RegisterFiles.writeWholeCountry(country);
  }

  @Test
  void it_is_cut_to_our_own_schools_and_a_second_time_changes_nothing() throws Exception {
    Database.emptied("schools");
    SchoolRegister register = RegisterFiles.register();
    assertThat(register.take(new FileSystemResource(country)).problem())
        .isEqualTo(new RegisterReport.Problem("which-authority", "153"));

    RegisterReport report = register.take(new FileSystemResource(country), "42", "");

    assertThat(report.added()).hasSize(340);
    assertThat(report.elsewhere()).hasSize(152);
    assertThat(report.rows()).isEqualTo(52_000);
    assertThat(RegisterFiles.schools().open()).hasSize(170);
    assertThat(register.take(new FileSystemResource(country)).nothingChanged()).isTrue();
  }

  @Test
  void it_is_read_in_a_java_that_has_64_megabytes_in_all() throws Exception {
    Process reading =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                country.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(reading.getInputStream().readAllBytes());

    assertThat(reading.waitFor()).as(said).isZero();
    assertThat(said).contains("52000 rows");
    System.out.print(said);
  }

  /** Reads the file it is given, three times over as an import does, and says what it took. */
  static final class Reading {

    private Reading() {}

    public static void main(String[] args) throws Exception {
      long begun = System.nanoTime();
      RegisterFile file =
          RegisterFile.of(new FileSystemResource(args[0]), DataSize.ofMegabytes(100));
      int authorities = file.authorities().size();
      AtomicInteger rows = new AtomicInteger();
      file.read(
          row -> {
            if (row.laCode().equals("042") && row.problem() == null) {
              row.school(null);
            }
            rows.incrementAndGet();
          });
      System.out.printf(
          "%d rows of %d authorities, %d MB, read in %d ms with a heap of %d MB at most%n",
          rows.get(),
          authorities,
          Files.size(Path.of(args[0])) >> 20,
          (System.nanoTime() - begun) / 1_000_000,
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax() >> 20);
    }
  }
}
