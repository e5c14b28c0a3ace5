package org.footbridge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.footbridge.Footbridge;
import org.footbridge.local.LocalPlatform;

/**
 * The application as a process of its own, configured from outside as in production, so that a test
 * can kill it. Its line to the engine goes through proxies that the test can cut.
 */
public final class AppProcess implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofSeconds(120);

  private final TcpProxy grpc;
  private final TcpProxy rest;
  private final Process process;
  private final int port;
  private final int managementPort;
  private final HttpClient http = HttpClient.newHttpClient();

  private AppProcess(TcpProxy grpc, TcpProxy rest, Process process, int port, int managementPort) {
    this.grpc = grpc;
    this.rest = rest;
    this.process = process;
    this.port = port;
    this.managementPort = managementPort;
  }

  /** Starts it and waits until it answers. */
  public static AppProcess start(LocalPlatform platform) {
    TcpProxy grpc = new TcpProxy(platform.grpcAddress());
    TcpProxy rest = new TcpProxy(platform.restAddress());
    int port = freePort();
    int managementPort = freePort();
    try {
      Process process =
          launch(
              platform,
              "--server.port=" + port,
              "--management.server.port=" + managementPort,
              "--footbridge.access.trusted-proxies=none",
              "--footbridge.engine.grpc-address=" + grpc.address(),
              "--footbridge.engine.rest-address=" + rest.address());
      AppProcess started = new AppProcess(grpc, rest, process, port, managementPort);
      Awaitility.await("the application answers")
          .atMost(STARTUP)
          .ignoreExceptions()
          .until(started::answers);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it as an operator does who wants one thing done, and waits until it has ended. */
  public static void runOnce(LocalPlatform platform, String option) {
    try {
      Process process =
          launch(
              platform,
              option,
              "--footbridge.engine.grpc-address=" + platform.grpcAddress(),
              "--footbridge.engine.rest-address=" + platform.restAddress());
      if (process.waitFor() != 0) {
        throw new IllegalStateException("It ended with " + process.exitValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process launch(LocalPlatform platform, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-cp",
                mainClassPath(),
                Footbridge.class.getName(),
                "--spring.datasource.url=" + platform.databaseUrl()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(platform.folder().resolve("application.log").toFile()))
        .start();
  }

  /** Where a browser finds it. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** What it says of itself. */
  public String health() {
    try {
      return http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + managementPort + "/actuator/health"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Nothing reaches the engine, nothing comes from it. */
  public void loseTheEngine() {
    grpc.cut();
    rest.cut();
  }

  /** Jobs come, but no word of the application reaches the engine any more. */
  public void loseTheWayToTheEngine() {
    grpc.holdRequests();
    rest.cut();
  }

  /** As {@code kill -9} does. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    grpc.close();
    rest.close();
  }

  /** A school's system sends a referral; what comes back. */
  public HttpResponse<String> refer(String token, String json) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/referrals"))
              .header("authorization", "Bearer " + token)
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private boolean answers() throws IOException, InterruptedException {
    return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in")).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  /** Without the tests' own classes, as it would be installed. */
  public static String mainClassPath() {
    return String.join(
        java.io.File.pathSeparator,
        List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).stream()
            .filter(entry -> !entry.endsWith("test-classes"))
            .toList());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
