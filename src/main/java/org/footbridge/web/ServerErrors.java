package org.footbridge.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What the server refuses before the application sees it is told on a page of the product too. */
@Component
class ServerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final PlainPage plainPage;

  ServerErrors(PlainPage plainPage) {
    this.plainPage = plainPage;
  }

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    server.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new Page(plainPage, context)));
  }

  private static final class Page extends ErrorReportValve {

    private final PlainPage plainPage;
    private final Context application;

    Page(PlainPage plainPage, Context application) {
      this.plainPage = plainPage;
      this.application = application;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
      if (response.getStatus() < HttpStatus.BAD_REQUEST.value()
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      HttpStatus status = HttpStatus.resolve(response.getStatus());
      try {
        plainPage.write(
            new OfTheApplication(request, application.getServletContext()),
            new WithoutSession(response),
            status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status);
        response.finishResponse();
      } catch (IOException gone) {
        container.getLogger().debug("Whoever asked is gone", gone);
      }
    }
  }

  /** A request that came to no application yet, as if it had come to ours. */
  private static final class OfTheApplication extends HttpServletRequestWrapper {

    private final ServletContext application;

    OfTheApplication(Request request, ServletContext application) {
      super(request.getRequest());
      this.application = application;
    }

    @Override
    public ServletContext getServletContext() {
      return application;
    }

    @Override
    public String getContextPath() {
      return application.getContextPath();
    }

    /** What could not be read is shown to nobody. */
    @Override
    public String getRequestURI() {
      return getContextPath() + "/";
    }
  }

  private static final class WithoutSession extends HttpServletResponseWrapper {

    WithoutSession(Response response) {
      super(response.getResponse());
    }

    @Override
    public String encodeURL(String url) {
      return url;
    }
  }
}
