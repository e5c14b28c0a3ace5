package org.footbridge.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExporterSettingsTest {

  private static final String URL = "jdbc:postgresql://localhost/footbridge";

  @Test
  void only_the_url_is_needed() {
    ExporterSettings settings = ExporterSettings.of(Map.of("url", URL), Map.of());

    assertThat(settings.batchSize()).isEqualTo(5_000);
    assertThat(settings.flushMillis()).isZero();
    assertThat(settings.allowGap()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExporterSettings.of(Map.of(), Map.of()))
        .withMessageContaining("url");
  }

  @Test
  void names_may_be_spelled_as_the_brokers_environment_does() {
    assertThat(
            ExporterSettings.of(Map.of("url", URL, "batchsize", "7", "FLUSH_MILLIS", 3), Map.of()))
        .extracting(ExporterSettings::batchSize, ExporterSettings::flushMillis)
        .containsExactly(7, 3);
  }

  @Test
  void the_environment_overrides_the_arguments() {
    assertThat(
            ExporterSettings.of(
                    Map.of("url", URL, "batchSize", 7),
                    Map.of(
                        "FOOTBRIDGE_EXPORTER_BATCHSIZE", "9",
                        "FOOTBRIDGE_EXPORTER_PASSWORD", "secret"))
                .batchSize())
        .isEqualTo(9);
  }

  @Test
  void a_wrong_number_is_refused_with_its_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExporterSettings.of(Map.of("url", URL, "batchSize", "many"), Map.of()))
        .withMessageContaining("batchSize")
        .withMessageContaining("many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExporterSettings.of(Map.of("url", URL, "batchSize", 0), Map.of()));
  }

  @Test
  void another_database_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExporterSettings.of(Map.of("url", "jdbc:mysql://x/y"), Map.of()));
  }

  @Test
  void passwords_are_not_told() {
    assertThat(
            ExporterSettings.of(
                    Map.of("url", URL + "?password=hidden", "password", "secret"), Map.of())
                .toString())
        .doesNotContain("hidden", "secret");
  }
}
