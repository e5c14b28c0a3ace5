package org.footbridge.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.footbridge.processes.FormFindings;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server cannot run the browser's FEEL. Where the two are known to differ a form is refused:
 * each row here is tried in both, differs, and is not published.
 */
class KnownDifferencesTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private record Row(String expression, Map<String, Object> data) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("=hours * 3 = 0.3", Map.of("hours", 0.1)),
          new Row("=hours + 0.2 = 0.3", Map.of("hours", 0.1)),
          new Row("=hours between 5 and 1", Map.of("hours", 3)),
          new Row("=kinds = \"a\"", Map.of("kinds", List.of("a"))));

  @Test
  void what_browser_and_service_read_differently_is_not_published() throws IOException {
    Object[] inBrowser = browser();
    Feel feel = new Feel(Clock.systemUTC());
    for (int i = 0; i < ROWS.size(); i++) {
      Row row = ROWS.get(i);
      assertThat(Objects.equals(inBrowser[i], feel.value(row.expression(), row.data())))
          .as("%s is the same to both", row)
          .isFalse();
      assertThat(FormFindings.of(form(row.expression()))).as(row.expression()).isNotEmpty();
    }
  }

  private static Object[] browser() throws IOException {
    Process node =
        new ProcessBuilder("node", "feel.mjs")
            .directory(Path.of("src/main/frontend").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = node.getOutputStream()) {
      in.write(JSON.writeValueAsBytes(ROWS));
    }
    return JSON.readValue(
        new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8), Object[].class);
  }

  private static String form(String hide) {
    return """
    {"id":"a-form","type":"default","components":[
     {"type":"number","key":"hours","label":"Hours"},
     {"type":"checklist","key":"kinds","label":"Kinds","values":[{"value":"a"},{"value":"b"}]},
     {"type":"textarea","key":"why","label":"Why","conditional":{"hide":%s}}]}
    """
        .formatted(JSON.writeValueAsString(hide));
  }
}
