package org.footbridge.support;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.footbridge.access.People;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.Contact;
import org.footbridge.notices.LetterWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The teaching and the closing report in letters, and the teams whom the lead teacher named. */
@Component
class SupportWords implements LetterWords {

  private static final String TEAMS = "named-teams";

  private final ProvisionWords provision;
  private final ClosingReports reports;
  private final Exit.Exits exits;
  private final People people;

  SupportWords(ProvisionWords provision, ClosingReports reports, Exit.Exits exits, People people) {
    this.provision = provision;
    this.reports = reports;
    this.exits = exits;
    this.people = people;
  }

  @Override
  public Set<String> processes() {
    return Set.of("referral-to-reintegration", "end-of-case");
  }

  @Override
  public Set<String> names() {
    return Stream.concat(ProvisionWords.NAMES.stream(), Stream.of("report"))
        .collect(Collectors.toSet());
  }

  @Override
  public Map<String, String> words(Case about, @Nullable UUID subject) {
    Map<String, String> words = new HashMap<>(provision.of(about.id()));
    reports.of(about.id()).ifPresent(report -> words.put("report", report.text()));
    return words;
  }

  @Override
  public Set<String> recipients() {
    return Set.of(TEAMS);
  }

  @Override
  public Set<String> audiences(String to) {
    return Set.of(Roles.ATTENDANCE, Roles.EARLY_HELP);
  }

  @Override
  public List<Addressee> recipients(String to, Case about, @Nullable UUID subject) {
    return exits.of(about.id()).map(Exit::alsoTold).orElse(List.of()).stream()
        .flatMap(team -> members(team, about))
        .toList();
  }

  private Stream<Addressee> members(String team, Case about) {
    return people.holding(team + "@" + about.area()).stream()
        .map(
            member ->
                new Addressee(
                    team, new Contact(team, member.name(), member.email(), null, null, null)));
  }
}
