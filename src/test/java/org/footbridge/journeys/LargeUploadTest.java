package org.footbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.footbridge.testing.Platform;
import org.footbridge.testing.WholePlatform;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that are far too large, sent to the running service: refused in words, nothing changed. */
@WholePlatform
class LargeUploadTest {

  private static final long MEGABYTE = 1024 * 1024;
  private static final String REFERRALS = "/referrals/import";
  private static final String BOUNDARY = "----footbridge";

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  @BeforeAll
  static void start() {
    Platform.start();
  }

  @Test
  void a_file_of_200_megabytes_is_refused_by_its_length_and_the_page_says_how_large_it_may_be()
      throws Exception {
    signIn("intake@footbridge.example");
    long before = referrals();

    Document page = upload(REFERRALS, 200 * MEGABYTE, true);

    assertThat(page.select(".govuk-error-summary").text()).contains("10 MB");
    assertThat(referrals()).isEqualTo(before);
  }

  @Test
  void a_file_that_does_not_say_how_large_it_is_is_refused_when_it_grows_too_large()
      throws Exception {
    signIn("intake@footbridge.example");
    long before = referrals();

    Document page = upload(REFERRALS, 60 * MEGABYTE, false);

    assertThat(page.select(".govuk-error-summary").text()).contains("10 MB");
    assertThat(referrals()).isEqualTo(before);
  }

  @Test
  void a_file_of_more_than_50_megabytes_is_refused_for_a_draft_and_the_page_says_so()
      throws Exception {
    signIn("admin@footbridge.example");
    UUID draft = UUID.randomUUID();
    Platform.jdbc()
        .sql(
            """
            insert into releases.draft (id, name, based_on, made_by, made_by_name, made_at)
            select :id, 'Large', min(r.id), :id, 'Nobody', now() from releases.release r
            """)
        .param("id", draft)
        .update();

    Document page = upload("/processes/drafts/" + draft, 60 * MEGABYTE, true);

    assertThat(page.select(".govuk-error-summary").text()).contains("50 MB");
    assertThat(
            Platform.jdbc()
                .sql("select version from releases.draft where id = :id")
                .param("id", draft)
                .query(Long.class)
                .single())
        .isZero();
    Platform.jdbc()
        .sql("update releases.draft set state = 'discarded' where id = :id")
        .param("id", draft)
        .update();
  }

  private void signIn(String email) throws Exception {
    Document page = get("/sign-in");
    String form =
        "_csrf="
            + encoded(page.select("input[name=_csrf]").attr("value"))
            + "&email="
            + encoded(email)
            + "&password=over-the-bridge";
    HttpResponse<String> signedIn =
        http.send(
            HttpRequest.newBuilder(URI.create(Platform.address() + "/sign-in"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(signedIn.uri().getPath()).isNotEqualTo("/sign-in");
  }

  private Document upload(String path, long size, boolean saysItsLength) throws Exception {
    String token = get(path).select("input[name=_csrf]").attr("value");
    byte[] head =
        ("--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n--%1$s\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"huge.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n")
            .formatted(BOUNDARY, token)
            .getBytes(StandardCharsets.UTF_8);
    byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    BodyPublisher body =
        BodyPublishers.ofInputStream(
            () ->
                new SequenceInputStream(
                    Collections.enumeration(
                        List.of(
                            new ByteArrayInputStream(head),
                            new Filler(size),
                            new ByteArrayInputStream(tail)))));
    if (saysItsLength) {
      body = BodyPublishers.fromPublisher(body, head.length + size + tail.length);
    }
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(Platform.address() + path))
                .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return Jsoup.parse(answer.body());
  }

  private Document get(String path) throws Exception {
    return Jsoup.parse(
        http.send(
                HttpRequest.newBuilder(URI.create(Platform.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  private static long referrals() {
    return Platform.jdbc().sql("select count(*) from referral.referral").query(Long.class).single();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** So many bytes of a text that means nothing. */
  private static final class Filler extends InputStream {

    private long left;

    Filler(long size) {
      this.left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int given = (int) Math.min(left, length);
      java.util.Arrays.fill(buffer, offset, offset + given, (byte) 'x');
      left -= given;
      return given;
    }
  }
}
