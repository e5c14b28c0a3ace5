#!/usr/bin/env bash
# @bpmn-io/form-js-viewer 1.23.0 (npm): a question with "hide": "=n > 5" is hidden as long as the number n is empty.
# n > 5 is null then, and null is not true; the question should show, as it does for n = 3. It is required, so a form is
# sent without a required answer by leaving another one empty. The cause: the condition is read as a unary test of null, and
# a test whose value is null is passed by a null. "=if n > 5 then true else false" shows it.
# Footbridge's page decides by itself, and hides for true only.
# Passes while that is so; fails when it changes.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @bpmn-io/form-js-viewer@1.23.0 jsdom@26.1.0
cat > seen.cjs <<'JS'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<div id='form'></div>", { pretendToBeVisual: true, url: "http://localhost/" });
window.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} };
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
globalThis.ResizeObserver = window.ResizeObserver;
const { createForm } = require("@bpmn-io/form-js-viewer");

const schema = (hide) => ({
  type: "default",
  schemaVersion: 18,
  components: [
    { type: "number", id: "n", key: "n", label: "How many?" },
    { type: "textfield", id: "why", key: "why", label: "Why?", validate: { required: true }, conditional: { hide } },
  ],
});

(async () => {
  for (const [hide, data] of [
    ["=n > 5", {}],
    ["=n > 5", { n: 3 }],
    ["=n > 5", { n: 7 }],
    ["=if n > 5 then true else false", {}],
  ]) {
    const form = await createForm({ container: window.document.getElementById("form"), schema: schema(hide), data });
    const { errors } = form.submit();
    console.log(hide, JSON.stringify(data), errors.why ? "shown, required" : "hidden");
    form.destroy();
  }
})();
JS
seen="$(node seen.cjs)"
expected='=n > 5 {} hidden
=n > 5 {"n":3} shown, required
=n > 5 {"n":7} hidden
=if n > 5 then true else false {} shown, required'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "form-js 1.23.0 no longer does this" >&2; exit 1; }
