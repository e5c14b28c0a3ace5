package org.footbridge.local;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Brings the local platform when neither a database nor an engine is configured; refuses when only
 * one of them is, because half a platform is a mistake in the settings.
 */
public final class LocalInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  static final String PROFILE = "local";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    boolean database = environment.containsProperty("spring.datasource.url");
    boolean engine = environment.containsProperty("footbridge.engine.grpc-address");
    if (database != engine) {
      throw new IllegalStateException(
          "Configure both spring.datasource.url and footbridge.engine.grpc-address, or neither for"
              + " the local platform; only "
              + (database ? "the database" : "the engine")
              + " is configured");
    }
    if (!database) {
      run(context, environment);
    }
  }

  private static void run(
      ConfigurableApplicationContext context, ConfigurableEnvironment environment) {
    LocalPlatform platform =
        LocalPlatform.start(
            Path.of(environment.getProperty("footbridge.local.folder", ".footbridge")),
            environment.getProperty("footbridge.local.broker", ""),
            Binder.get(environment)
                .bind(
                    "footbridge.local.broker-environment",
                    Bindable.mapOf(String.class, String.class))
                .orElse(Map.of()));
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "local platform",
                Map.of(
                    "spring.datasource.url",
                    platform.databaseUrl(),
                    "footbridge.engine.grpc-address",
                    platform.grpcAddress(),
                    "footbridge.engine.rest-address",
                    platform.restAddress(),
                    "footbridge.engine.monitoring-address",
                    platform.monitoringAddress(),
                    "management.server.port",
                    "0",
                    "footbridge.notices.delivery",
                    "page",
                    "footbridge.access.open-paths",
                    "/local/outbox/**",
                    "footbridge.access.address",
                    "http://127.0.0.1:" + environment.getProperty("server.port", "8080"))));
    environment.addActiveProfile(PROFILE);
    context.getBeanFactory().registerSingleton("localPlatform", platform);
    context.getBeanFactory().registerSingleton("clock", platform.clock());
  }
}
