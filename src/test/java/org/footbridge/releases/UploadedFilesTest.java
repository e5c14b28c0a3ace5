package org.footbridge.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may send for a draft, and what is refused in plain words. */
class UploadedFilesTest {

  private static final long MOST = 1 << 20;
  private static final byte[] DIAGRAM = "<a/>".getBytes(StandardCharsets.UTF_8);

  @Test
  void one_file_goes_where_files_of_its_kind_are() throws Exception {
    assertThat(UploadedFiles.read("C:\\models\\plan.bpmn", DIAGRAM, MOST).firstKey())
        .hasToString("processes/plan.bpmn");
    assertThat(UploadedFiles.read("rules.dmn", DIAGRAM, MOST).firstKey())
        .hasToString("processes/decisions/rules.dmn");
    assertThat(UploadedFiles.read("ask.form", DIAGRAM, MOST).firstKey())
        .hasToString("forms/ask.form");
  }

  @Test
  void a_zip_file_keeps_its_folders_and_every_byte() throws Exception {
    byte[] odd = {0, 1, '\r', '\n', (byte) 0xFF};
    var files =
        UploadedFiles.read(
            "all.zip",
            zip(
                Map.of(
                    "processes/",
                    new byte[0],
                    "processes/plan.bpmn",
                    DIAGRAM,
                    "forms/ask.form",
                    odd,
                    "processes/element-templates/steps.json",
                    DIAGRAM,
                    "__MACOSX/processes/._plan.bpmn",
                    odd)),
            MOST);
    assertThat(files.keySet())
        .map(ModelPath::toString)
        .containsExactly("forms/ask.form", "processes/plan.bpmn");
    assertThat(files.get(files.firstKey())).isEqualTo(odd);
  }

  @Test
  void one_folder_around_all_is_no_difference() throws Exception {
    var files =
        UploadedFiles.read("all.zip", zip(Map.of("council-main/forms/ask.form", DIAGRAM)), MOST);
    assertThat(files.firstKey()).hasToString("forms/ask.form");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../forms/ask.form",
        "processes/../../etc/plan.bpmn",
        "/forms/ask.form",
        "forms\\ask.form",
        "forms/deep/down/ask.form",
        "forms/plan.bpmn",
        "forms/..form",
        "forms/a b.form",
        "readme.txt"
      })
  void nothing_of_a_zip_file_is_taken_that_leads_anywhere_else(String path) throws Exception {
    byte[] content = zip(Map.of("forms/good.form", DIAGRAM, path, DIAGRAM));
    assertRefused("not-in-a-release", "all.zip", content);
  }

  @Test
  void a_zip_file_that_unpacks_to_more_than_is_taken_is_refused_before_it_is_unpacked()
      throws Exception {
    byte[] bomb = zip(Map.of("forms/ask.form", new byte[100 << 20]));
    assertThat(bomb.length).isLessThan((int) MOST);
    assertRefused("too-large", "all.zip", bomb);
    Map<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      many.put("forms/f%d.form".formatted(i), new byte[(int) MOST / 10]);
    }
    assertRefused("too-large", "all.zip", zip(many));
  }

  @ParameterizedTest
  @CsvSource({
    "plan.exe, not-a-model",
    "bpmn, not-a-model",
    ".bpmn, not-a-model",
    "a..bpmn, not-a-model",
  })
  void what_is_no_model_is_refused_by_its_name(String name, String why) {
    assertRefused(why, name, DIAGRAM);
  }

  @Test
  void an_empty_a_large_and_a_damaged_file_are_refused() throws Exception {
    assertRefused("empty", "plan.bpmn", new byte[0]);
    assertRefused("too-large", "plan.bpmn", new byte[(int) MOST + 1]);
    byte[] whole =
        zip(Map.of("forms/ask.form", "abcabcabc".repeat(500).getBytes(StandardCharsets.UTF_8)));
    byte[] half = java.util.Arrays.copyOf(whole, 45);
    assertRefused("broken", "all.zip", half);
    assertRefused("nothing", "all.zip", zip(Map.of("processes/", new byte[0])));
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 1001; i++) {
      many.put("forms/f%d.form".formatted(i), DIAGRAM);
    }
    assertRefused("too-many", "all.zip", zip(many));
    assertRefused(
        "twice", "all.zip", zip(Map.of("forms/ask.form", DIAGRAM, "a/forms/ask.form", DIAGRAM)));
  }

  private static void assertRefused(String why, String name, byte[] content) {
    assertThatThrownBy(() -> UploadedFiles.read(name, content, MOST))
        .isInstanceOfSatisfying(
            UploadedFiles.Refused.class, refused -> assertThat(refused.key()).isEqualTo(why));
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return packed.toByteArray();
  }
}
