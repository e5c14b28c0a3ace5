package org.footbridge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Somebody who speaks to the service without a browser: what is answered is seen as it comes. */
public final class Caller {

  private static final String PASSWORD = "over-the-bridge";

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private Caller() {}

  /** Nobody that the service knows. */
  public static Caller stranger() {
    return new Caller();
  }

  /**
   * @param account the name before {@code @footbridge.example}
   */
  public static Caller signedIn(String account) {
    Caller caller = new Caller();
    HttpResponse<String> answer =
        caller.post(
            "/sign-in",
            "email=" + encoded(account + "@footbridge.example") + "&password=" + PASSWORD);
    if (answer.headers().firstValue("location").orElse("").contains("sign-in")) {
      throw new IllegalStateException(account + " was not let in");
    }
    return caller;
  }

  /**
   * @param headers name, value, name, value
   */
  public HttpResponse<String> get(String path, String... headers) {
    return send(at(path, headers).GET());
  }

  /** A form as the sign-in page's or any other; the token of the session goes with it. */
  public HttpResponse<String> post(String path, String form) {
    return send(
        at(path, "content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("_csrf=" + encoded(token()) + "&" + form)));
  }

  /** The token that a form or a script of this session sends along. */
  public String token() {
    Document page = Jsoup.parse(get("/accessibility").body());
    String token = page.select("meta[name=csrf-token]").attr("content");
    return token.isEmpty()
        ? Jsoup.parse(get("/sign-in").body()).select("input[name=_csrf]").attr("value")
        : token;
  }

  public HttpRequest.Builder at(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Platform.address() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
