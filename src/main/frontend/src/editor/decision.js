import Modeler from "dmn-js/lib/Modeler";
import { text } from "./beside.js";
import { withDefaults } from "./defaults.js";

/** A decision: its table at once where there is only one. */
export async function open({ canvas, content }) {
  const modeler = new Modeler({ container: canvas });
  const listeners = [];
  modeler.on("viewer.created", ({ viewer }) => {
    viewer.on("commandStack.changed", () => listeners.forEach((told) => told()));
  });
  await modeler.importXML(content);
  const tables = modeler.getViews().filter(({ type }) => type === "decisionTable");
  if (tables.length === 1) await modeler.open(tables[0]);
  const history = () => modeler.getActiveViewer()?.get("commandStack", false);

  return {
    content: async () => (await withDefaults(modeler.getDefinitions(), () => modeler.saveXML({ format: true }))).xml,
    changed: (told) => listeners.push(told),
    undo: () => history()?.undo(),
    redo: () => history()?.redo(),
    select(id) {
      const view = modeler.getViews().find(({ element }) => element.id === id);
      if (view) modeler.open(view);
    },
    beside: text,
  };
}
