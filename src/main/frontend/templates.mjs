// Checks element templates as Camunda Modeler reads them: node templates.mjs <file.json>...; prints what is wrong as JSON.
import fs from "node:fs";
import path from "node:path";
import { validateAllZeebe } from "@bpmn-io/element-templates-validator";

const findings = [];
for (const file of process.argv.slice(2)) {
  const templates = [JSON.parse(fs.readFileSync(file, "utf8"))].flat();
  validateAllZeebe(templates).results.forEach(({ errors }, n) =>
    (errors ?? []).forEach(({ message }) =>
      findings.push({ file: path.basename(file), element: templates[n].id, rule: "template", message }),
    ),
  );
}
process.stdout.write(JSON.stringify(findings, null, 2) + "\n");
