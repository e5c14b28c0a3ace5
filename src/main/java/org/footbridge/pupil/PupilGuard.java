package org.footbridge.pupil;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.footbridge.access.CurrentPerson;
import org.footbridge.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A pupil has a page of their own and the questions on it. Every other address is not there for
 * them, whoever adds it and whatever it would say.
 */
@Component
class PupilGuard implements HandlerInterceptor, WebMvcConfigurer {

  private static final Pattern THEIRS =
      Pattern.compile(
          "/(your-page|accessibility|licences|error|sign-in|sign-out|account(/.*)?"
              + "|invitation/.*|assets/.*|favicon.ico)");

  private static final Pattern QUESTION = Pattern.compile("/tasks/(\\d{1,18})");

  private final CurrentPerson currentPerson;
  private final JdbcClient jdbc;

  PupilGuard(CurrentPerson currentPerson, JdbcClient jdbc) {
    this.currentPerson = currentPerson;
    this.jdbc = jdbc;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    Optional<Person> pupil = currentPerson.get().filter(Person::isPupil);
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (pupil.isEmpty() || THEIRS.matcher(path).matches() || isQuestion(path, pupil.get())) {
      return true;
    }
    if (path.equals("/")) {
      response.sendRedirect(request.getContextPath() + "/your-page");
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
    return false;
  }

  /** A question that is or was put to this pupil. */
  private boolean isQuestion(String path, Person pupil) {
    Matcher question = QUESTION.matcher(path);
    return question.matches()
        && jdbc.sql(
                """
                select exists (select from engine.user_task
                               where key = :key and candidate_groups && cast(:groups as text[]))
                """)
            .param("key", Long.parseLong(question.group(1)))
            .param("groups", pupil.groups())
            .query(Boolean.class)
            .single();
  }
}
