import { runExpressionEvaluation } from "@bpmn-io/form-js-viewer";
import { optionsGiven } from "./options.js";
import { clean, code, isDamaged, line } from "./pasted.js";
import { lower, say } from "./texts.js";

/**
 * Takes the place of form-js's validator: the same rules of the same schema, said as the GOV.UK Design System
 * says them (what to do, naming the question). The server checks again.
 */
export class Validator {
  constructor(expressionLanguage, formFieldRegistry, form) {
    this._language = expressionLanguage;
    this._fields = formFieldRegistry;
    this._form = form;
  }

  validateField(field, value) {
    return check(field, field.validate ?? {}, value);
  }

  validateFieldInstance(instance, value) {
    const field = this._fields.get(instance.id);
    if (!field) return [];
    const evaluate = (setting) => runExpressionEvaluation(this._language, setting, instance.expressionContextInfo);
    // Shown, not asked: nobody could put it right.
    if (field.disabled || evaluate(field.readonly) === true) return [];
    const rules = { ...(field.validate ?? {}) };
    for (const name of ["min", "max", "minLength", "maxLength"]) {
      if (name in rules) rules[name] = evaluate(rules[name]);
    }
    const options = OPTIONS.has(field.type) ? optionsGiven(field, this._form, evaluate).map((one) => one.value) : null;
    return check(field, rules, value, options);
  }
}
Validator.$inject = ["expressionLanguage", "formFieldRegistry", "form"];

/** At most one message: the first thing to put right. */
function check(field, rules, given, options = null) {
  const value = plain(field, given);
  const label = named(field.label || field.dateLabel || field.timeLabel);
  const name = { label, question: label, field: lower(label) };
  if (isEmpty(field, value)) {
    if (!rules.required) return [];
    const own = field.properties?.requiredMessage;
    if (own) return [own];
    if (label.endsWith("?")) return [say("answer", name)];
    if (field.type === "checkbox") return [say("confirm", name)];
    return [say(OPTIONS.has(field.type) ? "select" : "enter", name)];
  }
  if (options && ![value].flat().every((one) => options.includes(one))) return [say("select", name)];
  if (field.type === "number") return number(field, rules, value, name);
  if (field.type === "datetime") return moment(field, value, name);
  return TEXTS.has(field.type) ? text(field, rules, value, name) : [];
}

/** A text as the service will keep it. */
function plain(field, value) {
  if (typeof value !== "string" || !TEXTS.has(field.type)) return value;
  const shape = field.validate?.validationType;
  if (shape === "phone") return code(value).replace(/\p{Pd}/gu, "-");
  if (shape === "email") return code(value);
  return field.type === "textarea" ? clean(value).trim() : line(value);
}

function isEmpty(field, value) {
  if (value == null || value === "" || (Array.isArray(value) && !value.length)) return true;
  return field.type === "checkbox" && value === false;
}

function number(field, rules, value, name) {
  const digits = String(value).replace(/^-/, "").replace(/^0+(?=\d)/, "").replace(".", "");
  if (!/^-?\d+(\.\d+)?$/.test(String(value)) || digits.replace(/^0+/, "").length > 15) return [say("number", name)];
  const number = Number(value);
  if (field.decimalDigits >= 0 && Number(number.toFixed(field.decimalDigits)) !== number) {
    return [say(field.decimalDigits === 0 ? "whole" : "decimals", { ...name, count: field.decimalDigits })];
  }
  const [lower, upper] = nearest(number, Number(field.increment));
  if (lower !== upper) return [say("step", { ...name, lower, upper })];
  if (present(rules.min) && number < Number(rules.min)) return [say("min", { ...name, count: rules.min })];
  if (present(rules.max) && number > Number(rules.max)) return [say("max", { ...name, count: rules.max })];
  return [];
}

function moment(field, value, name) {
  const subtype = field.subtype ?? "date";
  const [day, time] = subtype === "datetime" ? value.split("T") : subtype === "time" ? [null, value] : [value, null];
  if (day !== null && !realDate(day)) return [say("date", name)];
  if (time !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? "")) {
    return [say("realTime", { ...name, label: named(field.timeLabel) || name.label })];
  }
  if (day !== null && field.disallowPassedDates && day < today()) return [say("past", name)];
  return [];
}

function text(field, rules, value, name) {
  if (isDamaged(value)) return [say("characters", name)];
  const length = [...value].length;
  const most = present(rules.maxLength) ? Math.min(Number(rules.maxLength), LONGEST_TEXT) : NaN;
  const longest = Number.isNaN(most) ? (field.type === "textarea" ? LONGEST_TEXT : LONGEST_LINE) : most;
  if (length > longest) return [say("long", { ...name, count: longest })];
  if (present(rules.minLength) && length < Number(rules.minLength)) {
    return [say("short", { ...name, count: rules.minLength })];
  }
  if (rules.validationType === "email") return EMAIL.test(value) ? [] : [say("email", name)];
  if (rules.validationType === "phone") return PHONE.test(value) ? [] : [say("phone", name)];
  return matches(rules.pattern, value) ? [] : [rules.patternErrorMessage ?? say("pattern", name)];
}

/** A pattern that only the service can read is left to it. */
function matches(pattern, value) {
  if (!pattern) return true;
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const TEXTS = new Set(["textfield", "textarea"]);
const LONGEST_LINE = 500;
const LONGEST_TEXT = 10_000;
const EMAIL = /^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$/;
const PHONE = /^\+?[0-9 ()./-]{5,30}$/;
const OPTIONS = new Set(["select", "radio", "checklist", "taglist"]);

/** The steps a number lies between; both the number itself where it is one, or where there are no steps. */
function nearest(number, step) {
  if (!(step > 0)) return [number, number];
  const steps = exact(number / step);
  const lower = Math.floor(steps);
  return steps === lower ? [number, number] : [exact(lower * step), exact((lower + 1) * step)];
}

/** Without what binary fractions add: 2.3 / 0.1 is 23. */
function exact(number) {
  return Number(number.toFixed(9));
}

/** A label may be a template; messages name the question without its places. */
function named(label) {
  return String(label ?? "").replace(/\{\{.*?\}\}/g, "").trim();
}

function present(value) {
  return value !== null && value !== undefined && value !== "";
}

function realDate(value) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return false;
  const date = new Date(Date.UTC(+match[1], +match[2] - 1, +match[3]));
  const known = +match[1] >= FIRST_YEAR && +match[1] <= LAST_YEAR;
  return known && date.getUTCMonth() === +match[2] - 1 && date.getUTCDate() === +match[3];
}

function today() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" }).format(new Date());
}
