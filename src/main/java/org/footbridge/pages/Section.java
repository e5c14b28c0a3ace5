package org.footbridge.pages;

/** Pages that belong together: one link in the header leads to the first that a person may see. */
public enum Section {
  OVERSIGHT(40, "pages.section.oversight");

  private final int order;
  private final String messageKey;

  Section(int order, String messageKey) {
    this.order = order;
    this.messageKey = messageKey;
  }

  /** Where it stands among the links of the header. */
  int order() {
    return order;
  }

  String messageKey() {
    return messageKey;
  }
}
