package org.footbridge.reports;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;

/** The parts a PDF says it has, one a line, with what is read instead of them. */
record PdfTags(PDDocument document) {

  String all() {
    StringBuilder all = new StringBuilder();
    add(document.getDocumentCatalog().getStructureTreeRoot(), all);
    return all.toString();
  }

  private static void add(PDStructureNode node, StringBuilder all) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement part) {
        all.append(part.getStructureType());
        if (part.getAlternateDescription() != null) {
          all.append(": ").append(part.getAlternateDescription());
        }
        all.append('\n');
        add(part, all);
      }
    }
  }
}
