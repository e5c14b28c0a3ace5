package org.footbridge.notices.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDLayoutAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.springframework.web.util.HtmlUtils;

/** What a PDF says about itself and its parts, so that it can be read aloud (PDF/UA). */
final class Tags {

  private static final String ABOUT =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
          xmlns:dc="http://purl.org/dc/elements/1.1/">
         <pdfuaid:part>1</pdfuaid:part>
         <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
         <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """;

  private final PDStructureTreeRoot root = new PDStructureTreeRoot();
  private final PDStructureElement letter;

  Tags(PDDocument document, String title, String author) throws IOException {
    PDDocumentCatalog catalog = document.getDocumentCatalog();
    catalog.setLanguage("en-GB");
    PDMarkInfo marks = new PDMarkInfo();
    marks.setMarked(true);
    catalog.setMarkInfo(marks);
    PDViewerPreferences view = new PDViewerPreferences(catalog.getCOSObject());
    view.setDisplayDocTitle(true);
    catalog.setViewerPreferences(view);
    document.getDocumentInformation().setTitle(title);
    document.getDocumentInformation().setAuthor(author);
    document.getDocumentInformation().setProducer("Footbridge");
    String about =
        ABOUT.formatted(
            HtmlUtils.htmlEscape(title, "UTF-8"), HtmlUtils.htmlEscape(author, "UTF-8"));
    catalog.setMetadata(
        new PDMetadata(document, new ByteArrayInputStream(about.getBytes(StandardCharsets.UTF_8))));
    catalog.setStructureTreeRoot(root);
    letter = within(root, StandardStructureTypes.DOCUMENT);
  }

  PDStructureElement part(String type) {
    return within(letter, type);
  }

  /**
   * @param alternative what is read instead of it
   */
  PDStructureElement figure(String alternative, PDRectangle where) {
    PDStructureElement figure = part(StandardStructureTypes.Figure);
    figure.setAlternateDescription(alternative);
    PDLayoutAttributeObject place = new PDLayoutAttributeObject();
    place.setPlacement(PDLayoutAttributeObject.PLACEMENT_BLOCK);
    place.setBBox(where);
    figure.addAttribute(place);
    return figure;
  }

  PDStructureElement within(PDStructureNode whole, String type) {
    PDStructureElement part = new PDStructureElement(type, whole);
    whole.appendKid(part);
    return part;
  }

  /** The number under which the next line of a part stands on a sheet. */
  int next(Sheet sheet, PDStructureElement part) {
    int number = sheet.parts().size();
    sheet.parts().add(part.getCOSObject());
    PDMarkedContentReference line = new PDMarkedContentReference();
    line.setPage(sheet.page());
    line.setMCID(number);
    part.appendKid(line);
    return number;
  }

  /** Says for each sheet which parts its lines belong to. */
  void finish(List<Sheet> sheets) {
    Map<Integer, PDParentTreeValue> parts = new TreeMap<>();
    for (int i = 0; i < sheets.size(); i++) {
      sheets.get(i).page().setStructParents(i);
      sheets.get(i).page().getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
      COSArray ofSheet = sheets.get(i).parts();
      parts.put(i, new PDParentTreeValue(ofSheet));
    }
    PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
    tree.setNumbers(parts);
    root.setParentTree(tree);
    root.setParentTreeNextKey(sheets.size());
  }
}
