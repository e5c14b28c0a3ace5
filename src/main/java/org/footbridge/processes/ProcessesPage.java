package org.footbridge.processes;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.footbridge.access.Access;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The processes as they run: their versions, what is wrong with the new ones, their diagrams. */
@Controller
class ProcessesPage {

  /**
   * @param active how many run; null where even that is confined
   */
  record Version(
      long key, String bpmnProcessId, int version, Instant deployedAt, @Nullable Long active) {}

  /** A finding in words. */
  record Wrong(String file, String element, String what) {}

  private final Publication publication;
  private final ProcessDiagrams diagrams;
  private final JdbcClient jdbc;
  private final FindingWords findingWords;

  ProcessesPage(
      Publication publication,
      ProcessDiagrams diagrams,
      JdbcClient jdbc,
      FindingWords findingWords) {
    this.publication = publication;
    this.diagrams = diagrams;
    this.jdbc = jdbc;
    this.findingWords = findingWords;
  }

  @GetMapping("/processes")
  String list(Person person, org.springframework.ui.Model page) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
    page.addAttribute("state", publication.state().name().toLowerCase(Locale.ROOT));
    page.addAttribute("publishedAt", publication.publishedAt());
    page.addAttribute("findings", publication.findings().stream().map(this::words).toList());
    page.addAttribute("versions", versions());
    return "processes/list";
  }

  @GetMapping("/processes/{key}")
  String version(@PathVariable long key, Person person, org.springframework.ui.Model page) {
    Access.requireRole(person, Roles.ADMINISTRATOR);
    page.addAttribute("version", version(key));
    return "processes/version";
  }

  /** A diagram tells nothing about anybody: whoever is signed in may see it. */
  @GetMapping("/processes/{key}/diagram.bpmn")
  ResponseEntity<String> diagram(@PathVariable long key) {
    return diagrams
        .xml(key)
        .map(xml -> ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(xml))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private Wrong words(Finding finding) {
    return new Wrong(
        finding.file(),
        finding.element(),
        findingWords.what(finding) + " " + findingWords.mend(finding));
  }

  private Version version(long key) {
    return versions().stream()
        .filter(version -> version.key() == key)
        .findFirst()
        .orElseThrow(
            () ->
                new org.springframework.web.server.ResponseStatusException(
                    org.springframework.http.HttpStatus.NOT_FOUND));
  }

  private List<Version> versions() {
    return jdbc.sql(
            """
            select d.key, d.bpmn_process_id, d.version, d.deployed_at,
                   case when access.confinement_of(d.bpmn_process_id, '') is null then
                     (select count(*) from engine.process_instance i
                      where i.process_definition_key = d.key and i.state = 'active')
                   end as active
            from engine.process_definition d
            where d.deleted_at is null
            order by d.bpmn_process_id, d.version desc
            """)
        .query(
            (row, number) ->
                new Version(
                    row.getLong("key"),
                    row.getString("bpmn_process_id"),
                    row.getInt("version"),
                    row.getTimestamp("deployed_at").toInstant(),
                    row.getObject("active", Long.class)))
        .list();
  }
}
