// Checks process diagrams as Camunda Modeler does: node lint.mjs <file.bpmn>...; prints the findings as JSON.
//
// The rules are bpmnlint's recommended ones and those of the engine's version, warnings included. Two findings are
// taken back because the rule cannot see what makes them right; docs/decisions/0031 says why. The house's own rules are
// the service's (docs/decisions/0086).
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { BpmnModdle } from "bpmn-moddle";
import Linter from "bpmnlint/lib/linter.js";
import NodeResolver from "bpmnlint/lib/resolver/node-resolver.js";

const require = createRequire(import.meta.url);
const moddle = new BpmnModdle({ zeebe: require("zeebe-bpmn-moddle/resources/zeebe.json") });
const linter = new Linter({
  config: { extends: ["bpmnlint:recommended", "plugin:camunda-compat/camunda-cloud-8-6"] },
  resolver: new NodeResolver({ require }),
});

const findings = [];
for (const file of process.argv.slice(2)) {
  const diagram = await read(file);
  const found = (element, rule, message) => findings.push({ file: path.basename(file), element, rule, message });
  for (const { message } of diagram.warnings) found("", "readable", message);
  for (const [rule, reports] of Object.entries(await linter.lint(diagram.rootElement))) {
    for (const report of reports) {
      if (rule === "camunda-compat/no-loop" && (await waitsOnTheWay(report, diagram, path.dirname(file)))) continue;
      if (rule === "global" && tellsApart(report, diagram)) continue;
      found(report.id ?? "", rule, report.message);
    }
  }
}
process.stdout.write(JSON.stringify(findings, null, 2) + "\n");

function read(file) {
  return moddle.fromXML(fs.readFileSync(file, "utf8"));
}

/** A loop through a called process that comes to a person or a timer does not spin. */
async function waitsOnTheWay({ data }, { elementsById }, folder) {
  for (const id of data?.elements ?? []) {
    const called = extension(elementsById[id], "zeebe:CalledElement")?.get("processId");
    const file = path.join(folder, `${called}.bpmn`);
    if (called && fs.existsSync(file) && waits((await read(file)).elementsById)) return true;
  }
  return false;
}

function waits(elementsById) {
  const types = ["bpmn:UserTask", "bpmn:IntermediateCatchEvent", "bpmn:EventBasedGateway"];
  return Object.values(elementsById).some((element) => types.includes(element.$type));
}

/** Messages of one name that are told apart by what they are correlated with. */
function tellsApart({ id, message }, { elementsById }) {
  const key = (element) => extension(element, "zeebe:Subscription")?.get("correlationKey") ?? "";
  const own = elementsById[id];
  return (
    message === "Element name is not unique" &&
    own.$type === "bpmn:Message" &&
    Object.values(elementsById)
      .filter((other) => other !== own && other.$type === own.$type && other.name === own.name)
      .every((other) => key(other) !== key(own))
  );
}

function extension(element, type) {
  return (element?.extensionElements?.values ?? []).find((value) => value.$type.toLowerCase() === type.toLowerCase());
}
