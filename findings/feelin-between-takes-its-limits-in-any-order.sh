#!/usr/bin/env bash
# feelin 8.2.0 (npm; the FEEL interpreter of form-js): "x between a and b" is true when x lies between the limits whichever
# of them is the greater. DMN 1.5 (FEEL semantics of "between") means: x >= a and x <= b. So
#   7 between 10 and 5         is true, and (7 >= 10) and (7 <= 5) is false
#   7 in [10..5]               is true
# and the same with dates. Camunda's FEEL on the engine's side says false, so one condition hides a question in the browser
# that the server asks for. Footbridge refuses "between" in the conditions of a form.
# Passes while that is so; fails when it changes.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund feelin@8.2.0
cat > seen.mjs <<'JS'
import { evaluate } from "feelin";
const value = (expression) => evaluate(expression, {}).value ?? evaluate(expression, {});
for (const expression of [
  "7 between 5 and 10",
  "7 between 10 and 5",
  "(7 >= 10) and (7 <= 5)",
  "7 in [10..5]",
  'date("2027-02-01") between date("2027-03-01") and date("2027-01-01")',
]) console.log(`${expression} => ${value(expression)}`);
JS
seen="$(node seen.mjs)"
expected='7 between 5 and 10 => true
7 between 10 and 5 => true
(7 >= 10) and (7 <= 5) => false
7 in [10..5] => true
date("2027-02-01") between date("2027-03-01") and date("2027-01-01") => true'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "feelin 8.2.0 no longer does this" >&2; exit 1; }
