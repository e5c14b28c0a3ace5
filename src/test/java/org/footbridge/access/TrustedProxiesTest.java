package org.footbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.mock.env.MockEnvironment;

/** Whose word counts about who asks. */
class TrustedProxiesTest {

  @Test
  void a_proxy_that_is_named_says_who_asks_as_far_as_it_knows() throws Exception {
    assertThat(whoAsks(List.of("127.0.0.1"), "203.0.113.9, 10.1.2.3")).isEqualTo("10.1.2.3");
  }

  @Test
  void nobody_else_is_believed_wherever_they_are() throws Exception {
    for (List<String> named : List.of(List.of("192.0.2.1", "::1"), List.of("none"))) {
      assertThat(whoAsks(named, "203.0.113.9")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void an_installation_says_which_they_are_or_does_not_start() {
    assertThatThrownBy(() -> whoAsks(List.of(), "203.0.113.9"))
        .hasStackTraceContaining("footbridge.access.trusted-proxies");
    assertThatThrownBy(() -> customize(List.of("proxy.council.example"), new MockEnvironment()))
        .hasMessageContaining("proxy.council.example");
    MockEnvironment local = new MockEnvironment();
    local.setActiveProfiles("local");
    assertThat(customize(List.of(), local).getEngineValves()).isEmpty();
  }

  private static String whoAsks(List<String> named, String forwardedFor) throws Exception {
    TomcatServletWebServerFactory factory = customize(named, new MockEnvironment());
    factory.setPort(0);
    WebServer server =
        factory.getWebServer(
            context -> context.addServlet("who", new WhoAsks()).addMapping("/who"));
    server.start();
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/who"))
                  .header("x-forwarded-for", forwardedFor)
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } finally {
      server.destroy();
    }
  }

  private static TomcatServletWebServerFactory customize(
      List<String> named, MockEnvironment environment) {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
    AccessSettings settings =
        new AccessSettings(
            "https://footbridge.example",
            5,
            50,
            Duration.ofMinutes(15),
            Duration.ofHours(12),
            Duration.ofDays(14),
            12,
            named,
            List.of());
    new TrustedProxies(settings, environment).customize(factory);
    return factory;
  }

  private static final class WhoAsks extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().write(request.getRemoteAddr());
    }
  }
}
