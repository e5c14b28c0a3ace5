package org.footbridge.pack;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.footbridge.access.Person;
import org.footbridge.access.Roles;
import org.footbridge.casework.Case;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Cases;
import org.footbridge.casework.PackPart;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts a child's file together from what every module brings, all of one moment. */
@Component
class MakePack {

  /** Said in every pack. */
  private static final List<String> LEFT_OUT =
      List.of("pack.left-out.safeguarding", "pack.left-out.links", "pack.left-out.drafts");

  private static final String SAFEGUARDING = "safeguarding";

  private final List<PackPart> parts;
  private final Cases cases;
  private final NamesInPack names;
  private final MessageSource messages;
  private final Clock clock;

  MakePack(
      List<PackPart> parts, Cases cases, NamesInPack names, MessageSource messages, Clock clock) {
    this.parts = parts.stream().sorted(Comparator.comparingInt(PackPart::order)).toList();
    this.cases = cases;
    this.names = names;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * @param reason why it was asked for, in words
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public CasePack of(CaseId id, Person person, String reason) {
    Case of = cases.byId(id);
    Person reader = manager(of, person);
    List<CasePack.Part> made = new ArrayList<>();
    NamesInPack.Found found = names.of(of);
    for (PackPart part : parts) {
      PackPart.Content content = part.of(id, reader);
      List<CasePack.Numbered> numbered = new ArrayList<>();
      for (PackPart.Entry entry : content.entries()) {
        String number = (made.size() + 1) + "." + (numbered.size() + 1);
        numbered.add(new CasePack.Numbered(number, entry, marks(found, number, entry)));
      }
      made.add(new CasePack.Part(part.name(), text(part.heading()), numbered, content.originals()));
    }
    return new CasePack(
        of.reference(),
        cases.pupilOf(of).name(),
        clock.instant(),
        person.name(),
        reason,
        LEFT_OUT.stream().map(this::text).toList(),
        made,
        found.named());
  }

  /** Whose names are in an entry, and whether it speaks of safeguarding. */
  private List<String> marks(NamesInPack.Found found, String number, PackPart.Entry entry) {
    List<String> marks = new ArrayList<>(found.in(number, CasePack.words(entry)));
    boolean safeguarding =
        CasePack.words(entry).toLowerCase(Locale.UK).contains(SAFEGUARDING)
            || entry.facts().stream()
                .anyMatch(fact -> fact.label().toLowerCase(Locale.UK).contains(SAFEGUARDING));
    if (safeguarding) {
      marks.add(text("pack.mark.safeguarding"));
    }
    return marks;
  }

  /** The area's manager and nothing else: whoever else they are, a pack holds nothing confined. */
  private static Person manager(Case of, Person person) {
    return new Person(person.id(), person.name(), person.email(), Set.of(of.grant(Roles.MANAGER)));
  }

  private String text(String key) {
    return messages.getMessage(key, null, Locale.UK);
  }
}
