package org.footbridge.notices;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.footbridge.engine.StepCheck;
import org.springframework.stereotype.Component;

/** A letter of a diagram exists for everybody it goes to, and its words are known there. */
@Component
class LetterCheck implements StepCheck {

  private final LetterWording wording;
  private final TellTeam teams;
  private final List<LetterWords> modules;

  LetterCheck(LetterWording wording, TellTeam teams, List<LetterWords> modules) {
    this.wording = wording;
    this.teams = teams;
    this.modules = modules;
  }

  @Override
  public Set<String> jobTypes() {
    return Set.of("letter.send", "letter.remind");
  }

  @Override
  public List<Fault> check(Use use) {
    List<Fault> faults = new ArrayList<>();
    LetterPost.Order order =
        new LetterPost.Order(use.processId(), use.header("letter"), use.header("to"));
    List<LetterWords> own =
        modules.stream().filter(module -> module.processes().contains(use.processId())).toList();
    Set<String> known = new HashSet<>(CaseNotices.WORDS);
    known.addAll(LetterWording.WORDS);
    own.forEach(module -> known.addAll(module.names()));
    known.addAll(use.words());
    for (String to : order.recipients()) {
      Set<String> audiences = audiences(to, own);
      if (audiences.isEmpty()) {
        faults.add(new Fault("no-recipient", to));
      }
      for (String audience : audiences) {
        if (!wording.exists(order.letter(), audience)) {
          faults.add(new Fault("no-letter", order.letter(), audience));
        }
        wording.wordsOf(order.letter(), audience).stream()
            .filter(word -> !known.contains(word))
            .forEach(word -> faults.add(new Fault("no-word", order.letter(), word)));
      }
    }
    return faults;
  }

  private Set<String> audiences(String to, List<LetterWords> own) {
    if (LetterPost.ROLES.containsKey(to) || teams.isTeam(to)) {
      return Set.of(to);
    }
    Set<String> audiences = new HashSet<>();
    own.stream()
        .filter(module -> module.recipients().contains(to))
        .forEach(module -> audiences.addAll(module.audiences(to)));
    return audiences;
  }
}
