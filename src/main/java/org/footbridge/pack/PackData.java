package org.footbridge.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.footbridge.casework.PackPart;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The pack as one ZIP file: the document, the same as JSON and CSV, and the files themselves. */
@Component
class PackData {

  private final JsonMapper json;

  PackData(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param document the pack as a PDF
   */
  void write(CasePack pack, byte[] document, OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      add(zip, "case-file.pdf", document);
      add(
          zip,
          "case-file.json",
          json.writerWithDefaultPrettyPrinter().writeValueAsBytes(data(pack)));
      for (CasePack.Part part : pack.parts()) {
        add(zip, "data/" + part.name() + ".csv", csv(part).getBytes(StandardCharsets.UTF_8));
      }
      Set<String> used = new LinkedHashSet<>();
      for (CasePack.Part part : pack.parts()) {
        for (PackPart.Original file : part.originals()) {
          add(zip, unused(part.name() + "/" + file.name(), used), file.content().get());
        }
      }
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static String unused(String name, Set<String> used) {
    String free = name;
    for (int more = 2; !used.add(free); more++) {
      int dot = name.lastIndexOf('.');
      free =
          name.substring(0, dot < 0 ? name.length() : dot)
              + " ("
              + more
              + ")"
              + (dot < 0 ? "" : name.substring(dot));
    }
    return free;
  }

  private static Map<String, Object> data(CasePack pack) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("case", pack.reference());
    data.put("pupil", pack.pupilName());
    data.put("madeAt", pack.madeAt().toString());
    data.put("madeBy", pack.madeBy());
    data.put("reason", pack.reason());
    data.put("leftOut", pack.leftOut());
    List<Map<String, Object>> parts = new ArrayList<>();
    for (CasePack.Part part : pack.parts()) {
      Map<String, Object> of = new LinkedHashMap<>();
      of.put("name", part.name());
      of.put("heading", part.heading());
      of.put("entries", part.entries().stream().map(PackData::entry).toList());
      of.put("files", part.originals().stream().map(PackPart.Original::name).toList());
      parts.add(of);
    }
    data.put("parts", parts);
    data.put(
        "names",
        pack.names().stream()
            .map(one -> Map.of("name", one.name(), "who", one.who(), "entries", one.numbers()))
            .toList());
    return data;
  }

  private static Map<String, Object> entry(CasePack.Numbered numbered) {
    PackPart.Entry entry = numbered.entry();
    Map<String, Object> of = new LinkedHashMap<>();
    of.put("number", numbered.number());
    of.put("title", entry.title());
    of.put("at", entry.at() == null ? null : entry.at().toString());
    of.put("by", entry.by());
    of.put("facts", entry.facts());
    of.put("names", numbered.names());
    return of;
  }

  /** A fact a row, so that every part has the same columns. */
  private static String csv(CasePack.Part part) {
    StringBuilder csv = new StringBuilder("\uFEFFNumber,At,By,Title,Label,Value\r\n");
    for (CasePack.Numbered numbered : part.entries()) {
      PackPart.Entry entry = numbered.entry();
      List<PackPart.Fact> facts =
          entry.facts().isEmpty() ? List.of(new PackPart.Fact("", "")) : entry.facts();
      for (PackPart.Fact fact : facts) {
        csv.append(numbered.number())
            .append(',')
            .append(entry.at() == null ? "" : entry.at().toString());
        for (String cell :
            new String[] {
              entry.by() == null ? "" : entry.by(), entry.title(), fact.label(), fact.value()
            }) {
          csv.append(",\"").append(cell(cell)).append('"');
        }
        csv.append("\r\n");
      }
    }
    return csv.toString();
  }

  /** A text that a spreadsheet would run stays a text. */
  private static String cell(String text) {
    String quoted = text.replace("\"", "\"\"");
    return !quoted.isEmpty() && "=+-@\t\r".indexOf(quoted.charAt(0)) >= 0 ? "'" + quoted : quoted;
  }
}
