package org.footbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footbridge.testing.Caller;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be known of the files of {@code deploy} without a container engine. */
@WholePlatform
class DeployTest {

  private static final Path DEPLOY = Path.of("deploy");

  /** Spring's own that an operator sets. */
  private static final Set<String> SPRINGS =
      Set.of(
          "SPRING_DATASOURCE_URL",
          "SPRING_DATASOURCE_USERNAME",
          "SPRING_DATASOURCE_PASSWORD",
          "SPRING_MAIL_HOST",
          "SPRING_MAIL_PORT",
          "SPRING_MAIL_USERNAME",
          "SPRING_MAIL_PASSWORD",
          "SPRING_MAIL_PROPERTIES_MAIL_SMTP_AUTH",
          "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED",
          "MANAGEMENT_SERVER_ADDRESS",
          "MANAGEMENT_SERVER_PORT",
          "LOGGING_LEVEL_ORG_FOOTBRIDGE");

  /** What Prometheus itself, and what only the broker's own scrape has. */
  private static final Set<String> OTHERS = Set.of("up");

  @Test
  void every_variable_of_the_application_is_a_setting() throws IOException {
    Set<String> known = new TreeSet<>(SPRINGS);
    Settings.all().forEach(setting -> known.add(Settings.variable(setting)));
    assertThat(known).containsAll(environment("application").keySet());
    Set<String> example = new TreeSet<>();
    Matcher named = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=").matcher(read(".env.example"));
    while (named.find()) {
      example.add(named.group(1));
    }
    Set<String> ofTheCompose = all("\\$\\{([A-Z_]+)", read("compose.yaml"));
    assertThat(example).containsAll(ofTheCompose);
    example.removeAll(ofTheCompose);
    assertThat(known).containsAll(example);
    Settings.all().stream()
        .filter(setting -> !setting.startsWith("footbridge.local."))
        .filter(setting -> !setting.matches(".*(administrator.*|notices\\.contacts)"))
        .filter(
            setting -> !setting.matches(".*engine\\.((grpc|rest|monitoring)-address|take-in.*)"))
        .forEach(setting -> assertThat(example).contains(Settings.variable(setting)));
  }

  @Test
  void every_variable_of_the_engine_is_known_to_the_broker_or_to_the_exporter() throws IOException {
    String broker =
        Files.readString(Path.of(".broker/camunda-zeebe-8.6.0/config/broker.yaml.template"));
    String exporter =
        Files.readString(Path.of("src/main/java/org/footbridge/exporter/ExporterSettings.java"))
            .toUpperCase(java.util.Locale.ROOT);
    Map<String, Object> engine = environment("engine");
    assertThat(engine).containsKeys("ZEEBE_BROKER_EXPORTERS_POSTGRES_JARPATH");
    assertThat(engine.get("ZEEBE_BROKER_EXPORTERS_POSTGRES_CLASSNAME"))
        .isEqualTo("org.footbridge.exporter.PostgresExporter");
    for (String name : engine.keySet()) {
      Matcher argument =
          Pattern.compile("(?:ZEEBE_BROKER_EXPORTERS_POSTGRES_ARGS|FOOTBRIDGE_EXPORTER)_([A-Z]+)")
              .matcher(name);
      if (argument.matches()) {
        assertThat(exporter).contains("READER.", '"' + argument.group(1) + '"');
      } else if (name.startsWith("ZEEBE_") && !name.matches(".*_(CLASSNAME|JARPATH)")) {
        assertThat(broker).contains(name);
      }
    }
    assertThat(read("compose.yaml")).contains("camunda/zeebe:8.6.0");
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<camunda.broker.version>8.6.0</camunda.broker.version>");
  }

  @Test
  void services_that_are_waited_for_say_how_they_are() throws IOException {
    Map<String, Object> services = map(compose().get("services"));
    services.forEach(
        (name, service) ->
            map(map(service).getOrDefault("depends_on", Map.of()))
                .forEach(
                    (other, how) -> {
                      assertThat(services).as(name).containsKey(other);
                      if (map(how).get("condition").equals("service_healthy")) {
                        assertThat(map(services.get(other))).containsKey("healthcheck");
                      }
                    }));
    assertThat(map(compose().get("volumes")).keySet())
        .containsAll(all("(?m)^      - ([a-z]+):/", read("compose.yaml")));
  }

  @Test
  void every_figure_of_the_dashboard_is_exported() throws Exception {
    Platform.start();
    ask("/accessibility");
    Platform.settle();
    String exported = askOperatorsPort("/actuator/prometheus");
    String exporter =
        Files.readString(Path.of("src/main/java/org/footbridge/exporter/Meters.java"));
    Set<String> asked = new TreeSet<>();
    for (String expression : expressions()) {
      asked.addAll(metrics(expression));
    }
    assertThat(asked).contains("footbridge_commands", "footbridge_projection_behind_seconds");
    for (String metric : asked) {
      if (metric.startsWith("footbridge_exporter_")) {
        String plain = metric.replaceAll("_(total|seconds_(sum|count))$", "").replace('_', '.');
        assertThat(exporter).contains('"' + plain + '"');
      } else if (!OTHERS.contains(metric)) {
        assertThat(exported).containsPattern("(?m)^" + metric + "(_max|_sum)?[ {]");
      }
    }
  }

  @Test
  void the_health_of_the_engine_does_not_decide_whether_people_are_let_in() throws Exception {
    Platform.start();
    for (String probe : List.of("/actuator/health/readiness", "/actuator/health/liveness")) {
      assertThat(askOperatorsPort(probe)).contains("UP").doesNotContain("engine");
    }
    assertThat(ask("/readyz")).contains("UP").doesNotContain("database", "engine");
    assertThat(ask("/livez")).contains("UP");
    assertThat(askOperatorsPort("/actuator/health"))
        .contains("commandsWaiting", "exporterBehindSeconds");
  }

  @Test
  void what_operators_read_is_on_no_port_that_people_use_however_they_say_they_came()
      throws Exception {
    Platform.start();
    for (String path : List.of("/actuator/health", "/actuator/prometheus")) {
      for (String came : List.of("127.0.0.1", "127.0.0.1, 10.1.2.3")) {
        assertThat(ask(path, "x-forwarded-for", came)).doesNotContain("footbridge_", "\"UP\"");
      }
    }
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    JsonNode dashboard = new JsonMapper().readTree(read("grafana/footbridge.json"));
    dashboard
        .get("panels")
        .forEach(
            panel ->
                panel
                    .get("targets")
                    .forEach(target -> expressions.add(target.get("expr").asString())));
    Map<String, Object> alerts = new Yaml().load(read("alerts.yml"));
    for (Object group : (List<?>) alerts.get("groups")) {
      for (Object rule : (List<?>) map(group).get("rules")) {
        expressions.add(map(rule).get("expr").toString());
      }
    }
    Map<String, Object> scrape = new Yaml().load(read("prometheus.yml"));
    assertThat(scrape.get("scrape_configs").toString())
        .contains("application:8081", "engine:9600", "/actuator/prometheus");
    assertThat(scrape.get("rule_files").toString()).contains("alerts.yml");
    return expressions;
  }

  private static Set<String> metrics(String expression) {
    String bare =
        expression
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\[[^]]*]", "")
            .replaceAll("\\bby \\([^)]*\\)", "");
    Set<String> names = all("\\b([a-z][a-z0-9_]*)\\b(?!\\s*\\()", bare);
    names.remove("by");
    return names;
  }

  private static Map<String, Object> environment(String service) throws IOException {
    return map(map(map(compose().get("services")).get(service)).get("environment"));
  }

  private static Map<String, Object> compose() throws IOException {
    return new Yaml().load(read("compose.yaml"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Set<String> all(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String ask(String path, String... headers) {
    return Caller.stranger().get(path, headers).body();
  }

  private static String askOperatorsPort(String path) throws Exception {
    String port = Platform.bean(Environment.class).getRequiredProperty("local.management.port");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static String read(String file) throws IOException {
    return Files.readString(DEPLOY.resolve(file));
  }
}
