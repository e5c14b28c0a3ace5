package org.footbridge.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.footbridge.access.Person;
import org.footbridge.casework.CaseId;
import org.footbridge.casework.Documents;
import org.footbridge.casework.PackPart;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every document of the case and of its referral, and the files as they were sent to us. */
@Component
class DocumentsInPack implements PackPart {

  private final Documents documents;
  private final JdbcClient jdbc;
  private final MessageSource messages;

  DocumentsInPack(Documents documents, JdbcClient jdbc, MessageSource messages) {
    this.documents = documents;
    this.jdbc = jdbc;
    this.messages = messages;
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public String name() {
    return "documents";
  }

  @Override
  public String heading() {
    return "casework.documents";
  }

  @Override
  public Content of(CaseId id, Person reader) {
    List<UUID> owners = new ArrayList<>(List.of(id.value()));
    owners.addAll(
        jdbc.sql("select id from referral.referral where case_id = :id order by id")
            .param("id", id.value())
            .query(UUID.class)
            .list());
    List<Entry> entries = new ArrayList<>();
    List<Original> originals = new ArrayList<>();
    for (UUID owner : owners) {
      for (Documents.Document one : documents.of(owner)) {
        entries.add(
            new Entry(
                one.fileName(),
                one.addedAt(),
                one.addedBy(),
                List.of(
                    new Fact(
                        messages.getMessage("pack.document.kind", null, Locale.UK), one.kind()))));
        originals.add(
            new Original(
                "%03d %s".formatted(originals.size() + 1, one.fileName()),
                () -> documents.content(one.id())));
      }
    }
    return new Content(entries, originals);
  }
}
