package org.footbridge.processes;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/** Findings as an administrator reads them: where, what and why, and how to mend it. */
@Component
public class FindingWords {

  /**
   * @param name what the element is called in its diagram; its id where it has no name
   * @param severity {@code error} or {@code warning}
   */
  public record Row(
      String file, String element, String name, String severity, String what, String mend) {}

  private final MessageSource messages;

  FindingWords(MessageSource messages) {
    this.messages = messages;
  }

  /**
   * @param files those that the findings are about
   */
  public List<Row> rows(List<Judged> judged, List<Model> files) {
    Map<String, String> names = new HashMap<>();
    files.stream().filter(Model::isDiagram).forEach(file -> collect(file, names));
    return judged.stream().map(one -> row(one.finding(), one.severity(), names)).toList();
  }

  private Row row(Finding finding, Severity severity, Map<String, String> names) {
    return new Row(
        finding.file(),
        finding.element(),
        names.getOrDefault(finding.file() + " " + finding.element(), finding.element()),
        severity.code(),
        what(finding),
        mend(finding));
  }

  public String what(Finding finding) {
    return words("processes.finding.", finding);
  }

  public String mend(Finding finding) {
    return words("processes.mend.", finding);
  }

  private String words(String prefix, Finding finding) {
    return messages.getMessage(prefix + finding.key(), finding.args().toArray(), Locale.UK);
  }

  /** A file that cannot be read has no names, and says so by its findings. */
  private static void collect(Model file, Map<String, String> names) {
    if (file.content().length > FileCheck.MOST_BYTES) {
      return;
    }
    try {
      Xml.all(Xml.read(file), "*").stream()
          .filter(element -> !element.getAttribute("name").isBlank())
          .forEach(
              element ->
                  names.putIfAbsent(
                      file.file() + " " + element.getAttribute("id"),
                      element.getAttribute("name").strip()));
    } catch (SAXException unreadable) {
      // Told by a finding of its own.
    }
  }
}
