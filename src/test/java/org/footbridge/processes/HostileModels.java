package org.footbridge.processes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files that are made to harm whoever reads them, and files that are something else. */
final class HostileModels {

  private static final int FIFTY_MEGABYTES = 50 * 1024 * 1024;

  private HostileModels() {}

  static Map<String, Model> all() {
    Map<String, Model> all = small();
    for (String kind : new String[] {"bpmn", "dmn", "form"}) {
      byte[] large = new byte[FIFTY_MEGABYTES];
      Arrays.fill(large, (byte) ' ');
      all.put("50 MB of " + kind, new Model("large." + kind, large));
    }
    return all;
  }

  static Map<String, Model> small() {
    Map<String, Model> all = new LinkedHashMap<>();
    StringBuilder bomb = new StringBuilder("<!DOCTYPE d [<!ENTITY a0 \"ha\">");
    for (int n = 1; n < 30; n++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(n, n - 1, n - 1));
    }
    all.put("an entity bomb", Model.of("bomb.bpmn", bomb + "]><d>&a29;</d>"));
    all.put("an entity bomb of decisions", Model.of("bomb.dmn", bomb + "]><d>&a29;</d>"));
    all.put(
        "a file of the server",
        Model.of(
            "outside.bpmn",
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d>&x;</d>"));
    all.put(
        "ten thousand boxes in each other",
        Model.of("deep.bpmn", "<d>".repeat(10_000) + "</d>".repeat(10_000)));
    all.put("lists in lists", Model.of("deep.form", "[".repeat(100_000) + "]".repeat(100_000)));
    all.put(
        "more elements than anybody draws",
        Model.of("many.bpmn", process("<bpmn:manualTask id=\"%d\"/>", 15_000)));
    all.put(
        "as many as are read",
        Model.of("crowd.bpmn", process("<bpmn:userTask id=\"t%d\"/>", 4_000)));
    all.put(
        "a chain that comes back to itself",
        Model.of(
            "round.bpmn",
            process("<bpmn:manualTask id=\"t%1$d\"/>", 2_000)
                .replace(
                    "</bpmn:process>",
                    IntStream.range(0, 2_000)
                            .mapToObj(
                                n ->
                                    "<bpmn:sequenceFlow id=\"f%d\" sourceRef=\"t%d\""
                                            .formatted(n, n)
                                        + " targetRef=\"t%d\"/>".formatted((n + 1) % 2_000))
                            .collect(Collectors.joining())
                        + "</bpmn:process>")));
    all.put(
        "brackets without end",
        Model.of(
            "brackets.form",
            """
            {"id":"brackets","type":"default","components":[{"type":"textfield","key":"a","id":"x",
             "label":"A","conditional":{"hide":"=%sa%s"}}]}
            """
                .formatted("(".repeat(3000), ")".repeat(3000))));
    all.put(
        "a pattern that never ends",
        Model.of(
            "pattern.form",
            """
            {"id":"pattern","type":"default","components":[{"type":"textfield","key":"a","id":"x",
             "label":"A","validate":{"pattern":"%s"}}]}
            """
                .formatted("(a+)+".repeat(200))));
    all.put("nothing", new Model("nothing.bpmn", new byte[0]));
    all.put("noughts", new Model("noughts.bpmn", new byte[10_000]));
    all.put("an archive", Model.of("archive.bpmn", "PK\u0003\u0004\u0014 processes/plan.bpmn"));
    all.put("another kind", Model.of("readme.txt", "Please publish this."));
    all.put("words that are no UTF-8", new Model("bytes.form", new byte[] {'{', (byte) 0xC3, '}'}));
    all.put("a name that leads elsewhere", Model.of("../../etc/passwd.bpmn", "<d/>"));
    all.put("a diagram without anything", Model.of("bare.bpmn", process("", 0)));
    all.put(
        "flows between what is not there",
        Model.of(
            "loose.bpmn",
            process("<bpmn:sequenceFlow id=\"f%1$d\" sourceRef=\"x\" targetRef=\"y\"/>", 3)));
    all.put(
        "wide characters",
        new Model("wide.bpmn", process("", 0).getBytes(StandardCharsets.UTF_16)));
    return all;
  }

  private static String process(String element, int times) {
    StringBuilder inside = new StringBuilder();
    for (int n = 0; n < times; n++) {
      inside.append(element.formatted(n));
    }
    return """
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"
        targetNamespace="x"><bpmn:process id="hostile" isExecutable="true">%s</bpmn:process>
    </bpmn:definitions>
    """
        .formatted(inside);
  }
}
