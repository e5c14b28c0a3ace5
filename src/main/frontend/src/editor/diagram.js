import Modeler from "bpmn-js/lib/Modeler";
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from "bpmn-js-properties-panel";
import { CloudElementTemplatesPropertiesProviderModule } from "bpmn-js-element-templates";
import Zeebe from "camunda-bpmn-js-behaviors/lib/camunda-cloud";
import zeebe from "zeebe-bpmn-moddle/resources/zeebe.json";
import { Choices } from "./choices.js";
import { withDefaults } from "./defaults.js";

/** A diagram, as Camunda Modeler writes it: what the panel does not know of stays as it is. */
export async function open({ canvas, panel, content, choices, text }) {
  const modeler = new Modeler({
    container: canvas,
    propertiesPanel: { parent: panel },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      CloudElementTemplatesPropertiesProviderModule,
      Zeebe,
      {
        __init__: ["footbridgeChoices"],
        footbridgeChoices: ["type", Choices],
        footbridgeLists: ["value", choices],
        footbridgeText: ["value", text],
      },
    ],
    moddleExtensions: { zeebe },
  });
  modeler.get("elementTemplatesLoader").setTemplates(choices.templates);
  modeler.get("canvas")._svg?.setAttribute("aria-label", text("Canvas"));
  await modeler.importXML(content);
  const drawing = modeler.get("canvas");
  drawing.zoom("fit-viewport", "auto");

  return {
    content: async () => (await withDefaults(modeler.getDefinitions(), () => modeler.saveXML({ format: true }))).xml,
    changed: (told) => modeler.on("commandStack.changed", told),
    undo: () => modeler.get("commandStack").undo(),
    redo: () => modeler.get("commandStack").redo(),
    select(id) {
      const element = modeler.get("elementRegistry").get(id);
      if (!element) return;
      modeler.get("selection").select(element);
      drawing.scrollToElement(element);
      drawing.focus();
    },
    /** Theirs, drawn. */
    async beside(place, address) {
      const drawn = place.appendChild(document.createElement("div"));
      drawn.className = "footbridge-diagram";
      drawn.dataset.xmlUrl = address;
      drawn.dataset.label = text("Theirs");
      for (const name of ["ZoomIn", "ZoomOut", "Whole", "Move"]) drawn.dataset[`text${name}`] = text(name);
      (await import("../diagram/diagram.js")).start(drawn);
    },
  };
}
