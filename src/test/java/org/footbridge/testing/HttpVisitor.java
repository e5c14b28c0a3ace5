package org.footbridge.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a browser that shows nothing: signs in, reads pages, sends forms. */
public final class HttpVisitor {

  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** Ours, since Java's would keep a secure one back from where there is no TLS. */
  private final Map<String, String> cookies = new TreeMap<>();

  private final String address;

  private HttpVisitor(String address) {
    this.address = address;
  }

  /** Signs in as one of the {@link Council}'s colleagues. */
  public static HttpVisitor signIn(String address, String email) throws IOException {
    HttpVisitor visitor = new HttpVisitor(address);
    String token = visitor.page("/sign-in").select("input[name=_csrf]").attr("value");
    HttpResponse<String> answer =
        visitor.post(
            "/sign-in", Map.of("email", email, "password", Council.PASSWORD, "_csrf", token));
    String to = answer.headers().firstValue("location").orElse("");
    if (answer.statusCode() != 302 || to.contains("sign-in")) {
      throw new IOException("Not signed in: " + answer.statusCode() + " " + to);
    }
    return visitor;
  }

  public Document page(String path) throws IOException {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE));
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answers " + answer.statusCode());
    }
    return Jsoup.parse(answer.body());
  }

  /**
   * Completes a task as its page does.
   *
   * @return what the page was answered with; 302 when it is done
   */
  public int complete(long task, Map<String, ?> answers) throws IOException {
    String path = "/tasks/" + task;
    String token = page(path).select("meta[name=csrf-token]").attr("content");
    return post(
            path,
            Map.of("answers", JsonMapper.shared().writeValueAsString(answers), "_csrf", token))
        .statusCode();
  }

  /**
   * Sends a form.
   *
   * @param at the page that has it
   * @return where it leads to
   */
  public String submits(String at, String path, Map<String, String> form) throws IOException {
    Map<String, String> whole = new TreeMap<>(form);
    whole.put("_csrf", page(at).select("meta[name=csrf-token]").attr("content"));
    HttpResponse<String> answer = post(path, whole);
    return answer
        .headers()
        .firstValue("location")
        .orElseThrow(() -> new IOException(path + " answers " + answer.statusCode()));
  }

  private HttpResponse<String> post(String path, Map<String, String> form) throws IOException {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(PATIENCE)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    if (!cookies.isEmpty()) {
      request.header(
          "cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      for (String cookie : answer.headers().allValues("set-cookie")) {
        String[] named = cookie.split(";")[0].split("=", 2);
        cookies.put(named[0], named[1]);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
