package org.footbridge.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A broker of the distribution with an exporter of our choice, on free loopback ports. */
final class BenchBroker implements AutoCloseable {

  private static final Path DISTRIBUTION = Path.of(".broker", "camunda-zeebe-8.6.0");
  private static final Pattern EXPORTED = Pattern.compile("\"exportedPosition\":(-?\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final @Nullable Class<?> exporter;
  private final String databaseUrl;
  private final int[] ports = freePorts(5);
  private @Nullable Process process;

  BenchBroker(Path folder, @Nullable Class<?> exporter, String databaseUrl) {
    this.folder = folder.toAbsolutePath();
    this.exporter = exporter;
    this.databaseUrl = databaseUrl;
  }

  URI grpcAddress() {
    return URI.create("http://127.0.0.1:" + ports[0]);
  }

  URI restAddress() {
    return URI.create("http://127.0.0.1:" + ports[1]);
  }

  /**
   * Returns the seconds until it led its partition and was healthy.
   *
   * @param flags of its virtual machine, beside those for its memory
   */
  double start(String... flags) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    long began = System.nanoTime();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Dapp.home=" + folder,
            "-Dbasedir=" + folder,
            "-Dspring.config.additional-location=file:"
                + DISTRIBUTION.resolve("config/application.yaml").toAbsolutePath(),
            "-Dlog4j2.configurationFile="
                + DISTRIBUTION.resolve("config/log4j2.xml").toAbsolutePath(),
            "-classpath",
            classPath(),
            "io.camunda.application.StandaloneBroker"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("broker.log").toFile())
            .start();
    while (!get(restAddress() + "/v2/topology")
        .replaceAll("\\s", "")
        .toLowerCase(java.util.Locale.ROOT)
        .contains("\"role\":\"leader\",\"health\":\"healthy\"")) {
      if (!process.isAlive() || System.nanoTime() - began > 120e9) {
        throw new IllegalStateException("No broker; see " + folder.resolve("broker.log"));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  /** Up to where the exporter has acknowledged. */
  long exported() {
    Matcher found = EXPORTED.matcher(get("http://127.0.0.1:" + ports[2] + "/actuator/partitions"));
    return found.find() ? Long.parseLong(found.group(1)) : -1;
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private String get(String address) {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("lib"))) {
      List<String> path =
          new ArrayList<>(
              jars.map(jar -> jar.toAbsolutePath().toString())
                  .filter(name -> name.endsWith(".jar"))
                  .sorted()
                  .toList());
      path.add(exporters().toString());
      return String.join(File.pathSeparator, path);
    }
  }

  /** Ours and the one that does nothing, both on the broker's own class path. */
  private Path exporters() throws IOException {
    Path jar = folder.resolve("exporters.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      for (Path root : List.of(Path.of("target", "classes"), Path.of("target", "test-classes"))) {
        try (Stream<Path> classes = Files.list(root.resolve("org/footbridge/exporter"))) {
          for (Path one : classes.filter(file -> file.toString().endsWith(".class")).toList()) {
            packed.putNextEntry(new JarEntry(root.relativize(one).toString()));
            Files.copy(one, packed);
            packed.closeEntry();
          }
        }
      }
    }
    return jar;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("ZEEBE_BROKER_DATA_DIRECTORY", folder.resolve("data").toString());
    environment.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
    environment.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", Integer.toString(ports[3]));
    environment.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", Integer.toString(ports[4]));
    environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
    environment.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", Integer.toString(ports[0]));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(ports[1]));
    environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports[2]));
    if (exporter != null) {
      environment.put("ZEEBE_BROKER_EXPORTERS_BENCH_CLASSNAME", exporter.getName());
      if (!databaseUrl.isEmpty()) {
        environment.put("ZEEBE_BROKER_EXPORTERS_BENCH_ARGS_URL", databaseUrl);
      }
    }
    return environment;
  }

  private static int[] freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      int[] ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
      for (ServerSocket socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
