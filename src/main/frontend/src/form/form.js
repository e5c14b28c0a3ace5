import { Form } from "@bpmn-io/form-js-viewer";
import { OURS, fieldId } from "./fields.js";
import { say, useTexts } from "./texts.js";
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
  const problems = new Problems();

  const summary = root.appendChild(document.createElement("div"));
  const place = root.appendChild(document.createElement("div"));
  const form = new Form({
    container: place,
    additionalModules: [
      {
        __init__: ["footbridgeFields"],
        footbridgeFields: ["type", Fields],
        validator: ["type", Validator],
        problems: ["value", problems],
      },
    ],
  });

  form.importSchema(schema, values).then(() => {
    if (Object.keys(fromServer).length) show(problemsOfServer(form, fromServer));
    keepDraft(root, form, post);
    root.dataset.ready = "";
  });

  function show(found) {
    problems.set(found);
    form._setState({});
    summarise(summary, found);
  }

  /** Whether the answers may go; they then stand in the page's form. */
  function prepare() {
    const { data } = form.submit();
    const found = problemsOfForm(form);
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
  #byField = new Map();
  set(found) {
    this.#byField = new Map(found.filter((one) => one.field).map((one) => [one.field.id, one.message]));
  }
  of(field) {
    return this.#byField.get(field.id);
  }
}

/** In the order of the questions. */
function problemsOfForm(form) {
  const { errors } = form._getState();
  return form
    .get("formFieldRegistry")
    .getAll()
    .filter((field) => errors[field.id])
    .map((field) => ({ field, message: first(errors[field.id]) }));
}

function first(error) {
  return Array.isArray(error) ? first(error[0]) : typeof error === "object" ? first(Object.values(error)[0]) : error;
}

function problemsOfServer(form, errors) {
  const rest = new Map(Object.entries(errors));
  const found = [];
  for (const field of form.get("formFieldRegistry").getAll()) {
    if (rest.has(field.key)) {
      found.push({ field, message: rest.get(field.key) });
      rest.delete(field.key);
    }
  }
  for (const message of rest.values()) found.push({ message });
  return found;
}

function summarise(place, found) {
  const prefix = `${say("error")}: `;
  document.title = (found.length ? prefix : "") + document.title.replace(prefix, "");
  place.replaceChildren();
  if (!found.length) return;
  const box = element("div", "govuk-error-summary", { tabindex: "-1" });
  const alert = box.appendChild(element("div", "", { role: "alert" }));
  const title = alert.appendChild(element("h2", "govuk-error-summary__title"));
  title.textContent = say("problem");
  const body = alert.appendChild(element("div", "govuk-error-summary__body"));
  const list = body.appendChild(element("ul", "govuk-list govuk-error-summary__list"));
  for (const { field, message } of found) {
    const item = list.appendChild(element("li"));
    if (!field) {
      item.textContent = message;
      continue;
    }
    const link = item.appendChild(element("a", "", { href: `#${fieldId(field)}` }));
    link.textContent = message;
    link.addEventListener("click", (event) => {
      const target = document.getElementById(fieldId(field));
      if (!target) return;
      event.preventDefault();
      (target.closest(".govuk-form-group") ?? target).scrollIntoView();
      target.focus({ preventScroll: true });
    });
  }
  place.append(box);
  box.focus();
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
    const body = JSON.stringify(form._getSubmitData());
    if (body === last) return;
    const header = document.querySelector('meta[name="csrf-header"]')?.content;
    const token = document.querySelector('meta[name="csrf-token"]')?.content ?? post.elements._csrf?.value;
    try {
      const answer = await fetch(address, {
        method: "POST",
        body,
        headers: { "Content-Type": "application/json", ...(token ? { [header ?? "X-CSRF-TOKEN"]: token } : {}) },
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

/** Whose version was saved meanwhile, or that the task is gone: only the server knows. */
async function saidByServer(answer) {
  try {
    return (await answer.json()).message;
  } catch {
    return undefined;
  }
}

function time() {
  return new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hour12: true })
    .format(new Date())
    .replace(" ", "");
}
