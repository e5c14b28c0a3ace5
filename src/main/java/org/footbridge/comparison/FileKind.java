package org.footbridge.comparison;

import java.util.Locale;
import org.footbridge.processes.Model;
import org.footbridge.processes.Xml;
import org.xml.sax.SAXException;

/** The kinds of files that can be compared, by the end of the name. */
public enum FileKind {
  DIAGRAM(".bpmn"),
  DECISION(".dmn"),
  FORM(".form"),
  LETTERS(".properties");

  private final String ending;

  FileKind(String ending) {
    this.ending = ending;
  }

  /** As message keys have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a name of a file of this kind ends with. */
  public String ending() {
    return ending;
  }

  /**
   * @throws Unreadable for any other
   */
  static FileKind of(String file) {
    for (FileKind kind : values()) {
      if (file.toLowerCase(Locale.ROOT).endsWith(kind.ending)) {
        return kind;
      }
    }
    throw new Unreadable("no-kind");
  }

  Contents read(Model model) {
    try {
      return switch (this) {
        case DIAGRAM -> DiagramContents.read(Xml.read(model));
        case DECISION -> DecisionContents.read(Xml.read(model));
        case FORM -> FormContents.read(model.content());
        case LETTERS -> LetterContents.read(model.content());
      };
    } catch (SAXException broken) {
      throw new Unreadable(this == DIAGRAM ? "no-diagram" : "no-decision");
    } catch (StackOverflowError deep) {
      throw new Unreadable("too-deep");
    }
  }
}
