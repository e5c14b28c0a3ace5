// Evaluates conditions as a form in the browser does: [{"expression", "data"}] as JSON on stdin, their values on stdout.
import fs from "node:fs";
import { evaluate } from "@bpmn-io/feelin";

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const values = asked.map(({ expression, data }) => {
  try {
    return evaluate(expression.slice(1), data).value ?? null;
  } catch {
    return null;
  }
});
console.log(JSON.stringify(values));
