// Checks process diagrams as Camunda Modeler does: node lint.mjs <file.bpmn>...; prints the findings as JSON.
//
// The rules are bpmnlint's recommended ones and those of the engine's version, warnings included. Two findings are
// taken back because the rule cannot see what makes them right; docs/decisions/0031 says why. Four rules of our own keep
// tasks and reminders from piling up (docs/decisions/0047), cases from waiting where they cannot be migrated (0059) and
// diagrams from growing until nobody reads them (0073).
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

/** So many events, tasks, gateways and sub-processes can be read on one screen. */
const MOST_NODES = 30;

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
  for (const event of Object.values(diagram.elementsById).filter(goesOnBeside)) pilesUp(event, found);
  for (const element of Object.values(diagram.elementsById).filter(waitsForOthers)) {
    found(element.id, "no-waiting-join", "A case that waits here cannot be moved to a newer version");
  }
  const nodes = Object.values(diagram.elementsById).filter(isNode).length;
  if (nodes > MOST_NODES) {
    const [process] = diagram.rootElement.rootElements.filter((element) => element.$type === "bpmn:Process");
    found(process.id, "at-most-30-nodes", `It has ${nodes}: tell a part of it in a diagram of its own`);
  }
}
process.stdout.write(JSON.stringify(findings, null, 2) + "\n");

function isNode(element) {
  return element.$instanceOf?.("bpmn:FlowNode") ?? false;
}

/** A gateway at which one branch waits for another; a sub-process whose branches each end does without. */
function waitsForOthers(element) {
  return (
    ["bpmn:ParallelGateway", "bpmn:InclusiveGateway"].includes(element.$type) && (element.incoming ?? []).length > 1
  );
}

/** An event that starts something beside the task or the scope it happens in, which goes on. */
function goesOnBeside(element) {
  return (
    (element.$type === "bpmn:BoundaryEvent" && element.cancelActivity === false) ||
    (element.$type === "bpmn:StartEvent" && element.isInterrupting === false)
  );
}

/** What starts beside an open task may neither ask somebody a second time nor go on for ever. */
function pilesUp(event, found) {
  const reached = behind(event);
  if (event.eventDefinitions?.some((definition) => definition.timeCycle)) {
    const asked = reached.find((element) => element.$type === "bpmn:UserTask");
    if (asked) found(event.id, "one-open-task", `Each time it repeats, ${asked.id} is there once more`);
    else found(event.id, "reminders-end", "It repeats without end and knows no school days");
  }
  for (const element of reached) {
    const loop = behind(element).filter((other) => behind(other).includes(element));
    const ends = loop.some((other) => next(other).some((after) => !loop.includes(after)));
    const asks = loop.some((other) => other.$type === "bpmn:UserTask");
    const first = reached.find((other) => loop.includes(other));
    if (first === element && !ends && !asks) found(element.id, "reminders-end", "This goes round without end");
  }
}

/** Everything that can come after the element, in the order it is met. */
function behind(element) {
  const reached = [];
  const open = next(element);
  while (open.length) {
    const one = open.shift();
    if (reached.includes(one)) continue;
    reached.push(one);
    open.push(...next(one));
  }
  return reached;
}

function next(element) {
  return (element.outgoing ?? []).map((flow) => flow.targetRef);
}

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
