package org.footbridge.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.footbridge.access.AccessHappening;
import org.footbridge.access.CurrentPerson;
import org.footbridge.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes down who did or saw what, when and from where, in the caller's transaction: what is rolled
 * back was not done.
 */
@Component
public class Audit {

  private static final int LONGEST = 200;

  private record Actor(@Nullable UUID id, String name) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final CurrentPerson currentPerson;

  Audit(JdbcClient jdbc, Clock clock, CurrentPerson currentPerson) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.currentPerson = currentPerson;
  }

  /**
   * @param action {@code module.what-happened}; its words stand at {@code audit.action.<action>}
   * @param details keys, codes and ids; never what somebody typed freely
   */
  public void record(String action, @Nullable UUID caseId, Map<String, String> details) {
    write(actor(), action, caseId, details);
  }

  /** Somebody looked at a part of a case. */
  public void viewed(UUID caseId, String what) {
    record("case.viewed", caseId, Map.of("what", what));
  }

  @EventListener
  void on(AccessHappening happening) {
    Person person = happening.byThePersonThemselves();
    Actor actor = person == null ? actor() : new Actor(person.id(), person.name());
    UUID about = happening.aboutPerson();
    Map<String, String> details = happening.details();
    if (about != null && !about.equals(actor.id())) {
      details = new TreeMap<>(details);
      details.put("person", about.toString());
    }
    write(actor, happening.action(), null, details);
  }

  private void write(
      Actor actor, String action, @Nullable UUID caseId, Map<String, String> details) {
    HttpServletRequest request = request();
    jdbc.sql(
            """
            insert into audit.entry
              (at, person_id, person_name, action, case_id, details, address, session)
            values (:at, cast(:person as uuid), :name, :action, cast(:case as uuid),
                    jsonb_object(:keys, :values), cast(:address as inet), :session)
            """)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("person", actor.id())
        .param("name", actor.name())
        .param("action", action)
        .param("case", caseId)
        .param("keys", details.keySet().toArray(String[]::new))
        .param("values", details.values().stream().map(Audit::brief).toArray(String[]::new))
        .param("address", request == null ? null : request.getRemoteAddr())
        .param("session", request == null ? null : session(request))
        .update();
  }

  private Actor actor() {
    Person person = currentPerson.get().orElse(null);
    if (person != null) {
      return new Actor(person.id(), person.name());
    }
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && !(authentication instanceof AnonymousAuthenticationToken)) {
      return new Actor(null, authentication.getName());
    }
    return new Actor(null, request() == null ? "system" : "nobody");
  }

  private static @Nullable HttpServletRequest request() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest()
        : null;
  }

  /** Enough to tell that two entries are of one session, useless for taking it over. */
  private static @Nullable String session(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return null;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(session.getId().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String brief(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
  }
}
