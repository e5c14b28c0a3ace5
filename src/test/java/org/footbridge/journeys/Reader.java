package org.footbridge.journeys;

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
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.footbridge.testing.Platform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody who is signed in and reads what comes over the line, as it is. */
final class Reader {

  private static final String PASSWORD = "over-the-bridge";

  private final String who;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private Reader(String who) {
    this.who = who;
  }

  static Reader signedIn(String who) {
    Reader reader = new Reader(who);
    Document page = Jsoup.parse(reader.reads("/sign-in"));
    String landed =
        reader.sends(
            "/sign-in",
            Map.of(
                "_csrf",
                page.select("input[name=_csrf]").attr("value"),
                "email",
                who + "@footbridge.example",
                "password",
                PASSWORD));
    assertThat(Jsoup.parse(landed).select("h1").text())
        .as(who)
        .matches("Your tasks|Deadlines|Hello .*");
    return reader;
  }

  String who() {
    return who;
  }

  /** The source of a page or the words of a PDF, whatever its status. */
  String reads(String path) {
    HttpResponse<byte[]> answer = get(path);
    if (answer.headers().firstValue("content-type").orElse("").contains("pdf")) {
      try (PDDocument document = Loader.loadPDF(answer.body())) {
        return new PDFTextStripper().getText(document);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  int status(String path) {
    return get(path).statusCode();
  }

  String sends(String path, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return new String(
        send(request(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)))
            .body(),
        StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> get(String path) {
    return send(request(path));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(Platform.address() + path));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
