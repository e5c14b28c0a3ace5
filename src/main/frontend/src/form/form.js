import { ConditionChecker, FeelExpressionLanguage, Form } from "@bpmn-io/form-js-viewer";
import { OURS, Rows } from "./fields.js";
import { line } from "./pasted.js";
import { fieldId, fieldName, rowOf } from "./shell.js";
import { lower, say, useTexts } from "./texts.js";
import { Validator } from "./validator.js";

/**
 * Takes up <div data-module="footbridge-form">: shows the Camunda Form in it, and sends its data as JSON in the
 * field `answers` of the page's real form, which stands after it (a form cannot stand inside a form, and form-js
 * brings one for its fields).
 */
export function start(root) {
  useTexts(root.dataset);
  const post = document.getElementById(root.dataset.form);
  const schema = JSON.parse(root.dataset.schema);
  const values = JSON.parse(root.dataset.values || "{}") ?? {};
  const fromServer = JSON.parse(root.dataset.errors || "{}") ?? {};
  const problems = new Problems((left) => summarise(summary, left, lists(form)));

  const summary = root.appendChild(document.createElement("div"));
  const place = root.appendChild(document.createElement("div"));
  const form = new Form({
    container: place,
    additionalModules: [
      {
        __init__: ["footbridgeFields"],
        footbridgeFields: ["type", Fields],
        expressionLanguage: ["type", Conditions],
        conditionChecker: ["type", Hidden],
        validator: ["type", Validator],
        repeatRenderManager: ["type", Rows],
        problems: ["value", problems],
      },
    ],
  });

  form.importSchema(schema, values).then(() => {
    form._setState({ initialData: withoutAnswers(values, schema.components) });
    if (Object.keys(fromServer).length) show(problemsOfServer(form, fromServer));
    keepDraft(root, form, post);
    root.dataset.ready = "";
  });

  function show(found) {
    problems.set(found);
    form._setState({});
    if (summarise(summary, found, lists(form))) summary.firstChild.focus();
  }

  /** Whether the answers may go; they then stand in the page's form. */
  function prepare() {
    form.submit();
    const data = answersOf(form);
    const blank = withoutBlankRows(form, data);
    const found = problemsOfForm(form).filter(({ path }) => !blank.some((row) => startsWith(path, row)));
    show(found);
    post.elements.answers.value = JSON.stringify(data);
    return found.length === 0;
  }
  // Sent once, however often the button is pressed; but at once again after something was wrong.
  let sent = false;
  post.addEventListener("submit", (event) => {
    if (sent || !prepare()) event.preventDefault();
    else sent = true;
  });
  window.addEventListener("pageshow", () => (sent = false));
  // The fields stand in form-js's form, which has no button of its own and would ignore the key.
  place.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input, select")) {
      event.preventDefault();
      post.requestSubmit();
    }
  });
}

/** A condition that comes to nothing hides nothing, as in the service; form-js would take it for a test of nothing. */
class Conditions extends FeelExpressionLanguage {
  evaluateUnaryTest(expression, data) {
    return this.evaluate(expression, data) === true;
  }
}
Conditions.$inject = ["eventBus"];

/** What is hidden has no answer, however many questions hide one another; form-js looks at one step only. */
class Hidden extends ConditionChecker {
  applyConditions(data, context = {}, options) {
    let left = super.applyConditions(data, context, options);
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const next = super.applyConditions(data, left, options);
      if (JSON.stringify(next) === JSON.stringify(left)) break;
      left = next;
    }
    return left;
  }
}
Hidden.$inject = ConditionChecker.$inject;
const MOST_STEPS = 20;

/** What the case gives; an answer that the page was opened with does not count once its question is hidden. */
function withoutAnswers(values, components) {
  let given = { ...values };
  for (const { key, path, components: inner } of components ?? []) {
    if (path || key) delete given[path || key];
    else given = withoutAnswers(given, inner);
  }
  return given;
}

/** Puts our fields in the place of form-js's own, before anything is shown. */
class Fields {
  constructor(formFields) {
    for (const field of OURS) formFields.register(field.config.type, withDefaults(formFields, field));
  }
}
Fields.$inject = ["formFields"];

/** What form-js asks of a field's configuration and ours do not change. */
function withDefaults(formFields, field) {
  field.config = { ...formFields.get(field.config.type)?.config, ...field.config };
  return field;
}

/** The errors that are shown: those of the last try to send, not those of every key pressed. */
class Problems {
  #found = [];
  #changed;
  constructor(changed) {
    this.#changed = changed;
  }
  set(found) {
    this.#found = found;
  }
  of(path) {
    const name = fieldName(path);
    return this.#found.find((one) => one.path && fieldName(one.path) === name)?.message;
  }
  /** Its errors go with it, and those of the rows below move up. */
  rowRemoved(list, index) {
    if (!this.#found.length) return;
    const below = (path) => path && startsWith(path, list) && path[list.length] > index;
    this.#found = this.#found
      .filter(({ path }) => !path || !startsWith(path, [...list, index]))
      .map((one) => (below(one.path) ? { ...one, path: one.path.with(list.length, one.path[list.length] - 1) } : one));
    this.#changed(this.#found);
  }
}

function startsWith(path, start) {
  return start.every((part, at) => path[at] === part);
}

/** Everything that asks something and is shown, once a row where rows ask it. */
function instances(form) {
  return form.get("formFieldInstanceRegistry").getAllKeyed();
}

/** The lists that are shown, with their place in the answers. */
function lists(form) {
  const fields = form.get("formFieldRegistry");
  return form
    .get("formFieldInstanceRegistry")
    .getAll()
    .map(({ id, valuePath }) => ({ field: fields.get(id), path: valuePath }))
    .filter(({ field }) => field?.type === "dynamiclist");
}

/** What form-js would send, and that a list is empty: a list whose rows were all removed is an answer too. */
function answersOf(form) {
  const data = form._getSubmitData();
  for (const { path } of lists(form)) {
    const name = path.at(-1);
    const around = path.slice(0, -1).reduce((at, key) => at?.[key], data);
    if (around && !(name in around)) around[name] = [];
  }
  return data;
}

/** Takes out rows in which nothing was answered; says where they stood. */
function withoutBlankRows(form, data) {
  const blank = [];
  const prune = (components, answers, path) => {
    for (const field of components ?? []) {
      if (field.type === "group") {
        prune(field.components, field.path ? answers?.[field.path] : answers, field.path ? [...path, field.path] : path);
      }
      const rows = field.type === "dynamiclist" ? answers?.[field.path] : null;
      if (!Array.isArray(rows)) continue;
      rows.forEach((row, index) => prune(field.components, row, [...path, field.path, index]));
      if (!field.allowAddRemove) continue;
      answers[field.path] = rows.filter((row, index) => {
        const said = saysAnything(field.components, row);
        if (!said) blank.push([...path, field.path, index]);
        return said;
      });
    }
  };
  prune(form.get("formFieldRegistry").getForm().components, data, []);
  return blank;
}

/** Whether anything was answered in a row, wherever in it the question stands. */
function saysAnything(components, row) {
  return (components ?? []).some((field) => {
    if (field.type === "group") return saysAnything(field.components, field.path ? row?.[field.path] : row);
    if (field.type === "dynamiclist") {
      return (row?.[field.path] ?? []).some((inner) => saysAnything(field.components, inner));
    }
    return field.key && !isBlank(row?.[field.key], field);
  });
}

function isBlank(value, { type, defaultValue }) {
  if (value == null || (type === "checkbox" && value === false)) return true;
  if (typeof value === "string" && !line(value)) return true;
  return (Array.isArray(value) && !value.length) || JSON.stringify(value) === JSON.stringify(defaultValue);
}

/** In the order of the questions on the page. */
function problemsOfForm(form) {
  const { errors } = form._getState();
  const found = [];
  for (const { id, valuePath, indexes } of instances(form)) {
    const error = Object.values(indexes ?? {}).reduce((at, index) => at?.[index], errors[id]);
    const message = Array.isArray(error) ? error[0] : error;
    if (message) found.push({ path: valuePath, message });
  }
  const place = ({ path }) => document.getElementById(fieldId(path));
  return found.sort((one, other) => {
    const [a, b] = [place(one), place(other)];
    if (!a || !b) return a ? -1 : b ? 1 : 0;
    return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
}

function problemsOfServer(form, errors) {
  const rest = new Map(Object.entries(errors));
  const found = [];
  for (const path of [...instances(form).map((one) => one.valuePath), ...lists(form).map((one) => one.path)]) {
    const name = fieldName(path);
    if (rest.has(name)) {
      found.push({ path, message: rest.get(name) });
      rest.delete(name);
    }
  }
  for (const message of rest.values()) found.push({ message });
  return found;
}

/** Says what is wrong on top; whether anything is. */
function summarise(place, found, rows) {
  const prefix = `${say("error")}: `;
  document.title = (found.length ? prefix : "") + document.title.replace(prefix, "");
  place.replaceChildren();
  if (!found.length) return false;
  const box = element("div", "govuk-error-summary", { tabindex: "-1" });
  const alert = box.appendChild(element("div", "", { role: "alert" }));
  const title = alert.appendChild(element("h2", "govuk-error-summary__title"));
  title.textContent = say("problem");
  const body = alert.appendChild(element("div", "govuk-error-summary__body"));
  const list = body.appendChild(element("ul", "govuk-list govuk-error-summary__list"));
  for (const { path, message } of found) {
    const item = list.appendChild(element("li"));
    if (!path) {
      item.textContent = message;
      continue;
    }
    const row = rowOf(path, rows);
    const link = item.appendChild(element("a", "", { href: `#${fieldId(path)}` }));
    link.textContent = row ? `${row}: ${lower(message)}` : message;
    link.addEventListener("click", (event) => {
      const target = document.getElementById(fieldId(path));
      if (!target) return;
      event.preventDefault();
      (target.closest(".govuk-form-group") ?? target).scrollIntoView();
      target.focus({ preventScroll: true });
    });
  }
  place.append(box);
  return true;
}

function element(name, className = "", attributes = {}) {
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Sends what was typed a moment after the typing stops, and when the page is left. */
function keepDraft(root, form, post) {
  const address = root.dataset.draft;
  if (!address) return;
  const status = document.getElementById(root.dataset.status);
  let waiting = null;
  let last = null;

  async function save(leaving = false) {
    clearTimeout(waiting);
    waiting = null;
    const body = JSON.stringify(answersOf(form));
    if (body === last) return;
    const header = document.querySelector('meta[name="csrf-header"]')?.content;
    const token = document.querySelector('meta[name="csrf-token"]')?.content ?? post.elements._csrf?.value;
    try {
      const answer = await fetch(address, {
        method: "POST",
        body,
        headers: {
          Accept: "application/json",
          "Content-Type": "application/json",
          ...(token ? { [header ?? "X-CSRF-TOKEN"]: token } : {}),
        },
        credentials: "same-origin",
        redirect: "manual",
        keepalive: leaving,
      });
      if (answer.ok) last = body;
      status.textContent = (await saidByServer(answer)) ?? ownWords(answer);
    } catch {
      status.textContent = say("notSaved");
    }
  }

  form.on("field.updated", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 1000);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && waiting !== null) save(true);
  });
  post.addEventListener("submit", () => clearTimeout(waiting));
}

function ownWords(answer) {
  if (answer.ok) return say("saved", { time: time() });
  return say([0, 401, 403].includes(answer.status) ? "signedOut" : "notSaved");
}

/** Whose version was saved meanwhile, that the task is gone or the answers are too long: only the server knows. */
async function saidByServer(answer) {
  try {
    const said = await answer.json();
    return said.message ?? (answer.status === 413 ? said.title : undefined);
  } catch {
    return undefined;
  }
}

function time() {
  return new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hour12: true })
    .format(new Date())
    .replace(" ", "");
}
