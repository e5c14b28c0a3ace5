import { FormEditor } from "@bpmn-io/form-js-editor";
import { text } from "./beside.js";

/** A form. The editor shows the fields as form-js draws them; the preview is how people will see them. */
export async function open({ canvas, content }) {
  const editor = new FormEditor({ container: canvas });
  const { schemaVersion } = JSON.parse(content);
  await editor.importSchema(JSON.parse(content));
  // The editor would say that its own newest version is needed; the engine and the service know the file's.
  const written = () => ({ ...editor.saveSchema(), ...(schemaVersion ? { schemaVersion } : {}) });

  return {
    content: async () => JSON.stringify(written(), null, 2) + "\n",
    changed: (told) => editor.on("changed", told),
    undo: () => editor.get("commandStack").undo(),
    redo: () => editor.get("commandStack").redo(),
    select(id) {
      const field = editor.get("formFieldRegistry").getAll().find((one) => one.id === id || one.key === id || one.path === id);
      if (field) editor.get("selection").set(field);
    },
    beside: text,
  };
}
