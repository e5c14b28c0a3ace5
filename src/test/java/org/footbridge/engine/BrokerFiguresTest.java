package org.footbridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** The broker's port for operators, when nobody behind it finishes a sentence. */
class BrokerFiguresTest {

  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  @Test
  @Timeout(60)
  void a_broker_that_falls_silent_in_the_middle_of_its_answer_is_not_waited_for()
      throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> beginToAnswer(broker));

      assertThat(asking(broker.getLocalPort()).pendingIncidents()).isEmpty();
    }
  }

  private static BrokerFigures asking(int port) {
    EngineSettings settings =
        new EngineSettings(
            NOWHERE,
            NOWHERE,
            URI.create("http://127.0.0.1:" + port),
            Duration.ofDays(7),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            null,
            null,
            null,
            "");
    return new BrokerFigures(settings, new JsonMapper());
  }

  /** The line stays open until the test is over. */
  private static void beginToAnswer(ServerSocket broker) {
    try {
      Socket line = broker.accept();
      line.getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nzeebe_pending"
                  .getBytes(StandardCharsets.US_ASCII));
      line.getOutputStream().flush();
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
