package org.footbridge.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Pages with the form and the diagram on the real layout, without the application: {@code /form},
 * {@code /diagram} and {@code /editor}, made of {@link #model()}.
 */
public final class Islands implements AutoCloseable {

  private final List<String> drafts = new CopyOnWriteArrayList<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final Map<String, Object> model = new HashMap<>();
  private final Map<String, BiFunction<String, String, Answer>> more = new ConcurrentHashMap<>();
  private final HttpServer server;

  public Islands() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    model.put("schema", resource("/forms-under-test/every-field.form"));
    model.put("title", "Decide provision");
    model.put("active", List.of("decide"));
    model.put("done", List.of("start", "check"));
    model.put(
        "navigation",
        List.of(
            new Menu.Item("pages.form.day", "/tasks", true),
            new Menu.Item("pages.form.month", "/queue", false),
            new Menu.Item("pages.form.year", "/cases", false)));
    model.put("person", Map.of("name", "Ana Lindqvist"));
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the pages show: {@code schema}, {@code values} and {@code errors} of the form. */
  public Map<String, Object> model() {
    return model;
  }

  /** The drafts that came, oldest first. */
  public List<String> drafts() {
    return drafts;
  }

  /**
   * Answers at another address as well.
   *
   * @param answer is given the method and what was sent
   */
  public void at(String path, String type, BiFunction<String, String, Answer> answer) {
    more.put(path, (method, body) -> answer.apply(method, body).of(type));
  }

  /** What is answered, with its status. */
  public record Answer(int status, String text, String type) {

    public static Answer ok(String text) {
      return new Answer(200, text, "");
    }

    public static Answer conflict(String text) {
      return new Answer(409, text, "");
    }

    Answer of(String type) {
      return new Answer(status, text, type);
    }
  }

  /** The answers that were sent, oldest first. */
  public List<String> posted() {
    return posted;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String text = new String(body, StandardCharsets.UTF_8);
    BiFunction<String, String, Answer> other = more.get(path);
    if (other != null) {
      Answer said = other.apply(exchange.getRequestMethod(), text);
      send(exchange, said.status(), said.type(), said.text());
      return;
    }
    switch (path) {
      case "/form", "/diagram", "/editor" -> send(exchange, "text/html; charset=utf-8", page(path));
      case "/draft" -> {
        drafts.add(text);
        send(exchange, "application/json", "{}");
      }
      case "/sent" -> {
        if (exchange.getRequestMethod().equals("POST")) {
          posted.add(URLDecoder.decode(text.replaceFirst("^answers=", ""), StandardCharsets.UTF_8));
        }
        send(exchange, "text/html", "<!doctype html><title>Sent</title>");
      }
      case "/process.bpmn" ->
          send(exchange, "application/xml", resource("/forms-under-test/example.bpmn"));
      default -> {
        try (InputStream file = Islands.class.getResourceAsStream("/static" + path)) {
          if (file == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
          }
          String type =
              path.endsWith(".js")
                  ? "text/javascript"
                  : path.endsWith(".css") ? "text/css" : "image/svg+xml";
          exchange.getResponseHeaders().add("Content-Type", type);
          byte[] content = file.readAllBytes();
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        }
      }
    }
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    send(exchange, 200, type, text);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange
        .getResponseHeaders()
        .add(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src"
                + " 'self' data:");
    exchange.sendResponseHeaders(status, content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private String page(String path) {
    return engine().process("pages-under-test" + path, new Context(Locale.UK, model));
  }

  private static SpringTemplateEngine engine() {
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("templates/");
    files.setSuffix(".html");
    files.setCharacterEncoding("UTF-8");
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/pages", "messages/editor");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateEngineMessageSource(messages);
    engine.setTemplateResolver(files);
    engine.addDialect(new GovukDialect());
    engine.setLinkBuilder(
        new StandardLinkBuilder() {
          @Override
          protected String computeContextPath(
              IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
          }
        });
    return engine;
  }

  /** A file of the test's resources as text. */
  public static String resource(String name) {
    try (InputStream file = Islands.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
