package org.footbridge.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.camunda.client.CamundaClient;
import io.zeebe.containers.ZeebeContainer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.footbridge.testing.Database;
import org.junit.jupiter.api.Test;
import org.testcontainers.Testcontainers;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * The Camunda image with the packaged exporter: a process runs on it and is seen in PostgreSQL. The
 * only test that needs a Docker engine; {@code ./mvnw -Pcontainers verify}.
 */
class EngineContainerTest {

  private static final String JAR = "/usr/local/zeebe/exporters/footbridge-exporter.jar";

  @Test
  void a_task_made_on_the_image_is_seen_in_the_database() throws Exception {
    HikariDataSource database = Database.dataSource().unwrap(HikariDataSource.class);
    URI address = URI.create(database.getJdbcUrl().substring("jdbc:".length()));
    Testcontainers.exposeHostPorts(address.getPort());
    try (ZeebeContainer engine =
        new ZeebeContainer(DockerImageName.parse("camunda/zeebe:8.6.0"))
            .withAdditionalExposedPort(8080)
            .withCopyFileToContainer(MountableFile.forHostPath(packed()), JAR)
            .withEnv(
                "ZEEBE_BROKER_EXPORTERS_POSTGRES_CLASSNAME",
                "org.footbridge.exporter.PostgresExporter")
            .withEnv("ZEEBE_BROKER_EXPORTERS_POSTGRES_JARPATH", JAR)
            .withEnv(
                "ZEEBE_BROKER_EXPORTERS_POSTGRES_ARGS_URL",
                "jdbc:postgresql://host.testcontainers.internal:"
                    + address.getPort()
                    + address.getPath())
            .withEnv("ZEEBE_BROKER_EXPORTERS_POSTGRES_ARGS_USER", "postgres")) {
      engine.start();
      try (CamundaClient client =
          CamundaClient.newClientBuilder()
              .grpcAddress(URI.create("http://" + engine.getExternalGatewayAddress()))
              .restAddress(URI.create("http://" + engine.getExternalAddress(8080)))
              .preferRestOverGrpc(false)
              .build()) {
        client.newDeployResourceCommand().addResourceFromClasspath("bench/task.bpmn").send().join();
        String caseId = UUID.randomUUID().toString();
        client
            .newPublishMessageCommand()
            .messageName("bench-task-wanted")
            .correlationKey(caseId)
            .variables(Map.of("caseId", caseId))
            .send()
            .join();
        Awaitility.await("the task in the database")
            .atMost(Duration.ofSeconds(30))
            .until(() -> seen(caseId) == 1);
        assertThat(seen(caseId)).isOne();
      }
    }
  }

  private static int seen(String caseId) {
    return Database.jdbc()
        .sql("select count(*) from engine.user_task where case_id = cast(:id as uuid)")
        .param("id", caseId)
        .query(Integer.class)
        .single();
  }

  /** The jar of phase package comes after the tests, so the classes are packed here. */
  private static Path packed() throws Exception {
    Path jar = Path.of("target", "containers-exporter.jar");
    Path classes = Path.of("target", "classes");
    try (var out = new java.util.jar.JarOutputStream(java.nio.file.Files.newOutputStream(jar));
        var files = java.nio.file.Files.list(classes.resolve("org/footbridge/exporter"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new java.util.jar.JarEntry(classes.relativize(file).toString()));
        java.nio.file.Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
