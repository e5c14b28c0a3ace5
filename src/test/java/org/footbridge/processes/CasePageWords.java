package org.footbridge.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.footbridge.testing.Platform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The words of a page as somebody of the demo reads them, fetched as a browser would. */
final class CasePageWords {

  private static final String PASSWORD = "over-the-bridge";

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private CasePageWords() {}

  static CasePageWords of(String account) {
    CasePageWords reader = new CasePageWords();
    Document signIn = reader.get("/sign-in");
    reader.send(
        HttpRequest.newBuilder(URI.create(Platform.address() + "/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Map.of(
                            "email",
                            account + "@footbridge.example",
                            "password",
                            PASSWORD,
                            "_csrf",
                            signIn.select("input[name=_csrf]").val())
                        .entrySet()
                        .stream()
                        .map(
                            field ->
                                field.getKey()
                                    + "="
                                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
            .build());
    return reader;
  }

  /** All words of the page's main part. */
  String at(String path) {
    return get(path).select("main").text();
  }

  private Document get(String path) {
    HttpResponse<String> page =
        send(HttpRequest.newBuilder(URI.create(Platform.address() + path)).build());
    assertThat(page.statusCode()).as("%s: %s", path, page.body()).isEqualTo(200);
    return Jsoup.parse(page.body());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
