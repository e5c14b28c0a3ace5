package org.footbridge.notices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.PackPart;
import org.footbridge.notices.print.UnprintableException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Every letter and e-mail about a case as it was sent, and each as it is printed. */
@Component
class LettersInPack implements PackPart {

  private final SentNotices notices;
  private final LetterPages pages;
  private final MessageSource messages;

  LettersInPack(SentNotices notices, LetterPages pages, MessageSource messages) {
    this.notices = notices;
    this.pages = pages;
    this.messages = messages;
  }

  @Override
  public int order() {
    return 60;
  }

  @Override
  public String name() {
    return "letters";
  }

  @Override
  public String heading() {
    return "notices.panel.heading";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    List<SentNotice> all =
        notices.ofCase(id, reader).stream()
            .sorted(Comparator.comparing(SentNotice::createdAt))
            .toList();
    List<Original> originals = new ArrayList<>();
    for (SentNotice one : all) {
      // One that stopped because it cannot be printed is in the text and the data.
      if (pages.unprintable(one.words()).isEmpty()) {
        String file =
            "%03d %s %s.pdf".formatted(originals.size() + 1, one.template(), one.audience());
        originals.add(new Original(file, () -> printed(one)));
      }
    }
    return new Content(all.stream().map(this::entry).toList(), originals);
  }

  private byte[] printed(SentNotice notice) {
    try {
      return pages.pdf(notice);
    } catch (UnprintableException none) {
      throw new IllegalStateException(none);
    }
  }

  private Entry entry(SentNotice notice) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "to", notice.recipientName());
    add(facts, "email", notice.recipientEmail());
    add(facts, "address", notice.recipientAddress());
    add(facts, "channel", notice.channel() + ", " + notice.state());
    Stream.of(notice.body().split("\\R{2,}")).forEach(block -> add(facts, "text", block));
    return new Entry(notice.subject(), notice.createdAt(), null, facts);
  }

  private void add(List<Fact> facts, String what, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(
          new Fact(messages.getMessage("notices.pack." + what, null, Locale.UK), value.strip()));
    }
  }
}
