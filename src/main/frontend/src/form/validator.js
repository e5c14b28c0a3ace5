import { runExpressionEvaluation } from "@bpmn-io/form-js-viewer";
import { lower, say } from "./texts.js";

/**
 * Takes the place of form-js's validator: the same rules of the same schema, said as the GOV.UK Design System
 * says them (what to do, naming the question). The server checks again.
 */
export class Validator {
  constructor(expressionLanguage, formFieldRegistry) {
    this._language = expressionLanguage;
    this._fields = formFieldRegistry;
  }

  validateField(field, value) {
    return this._check(field, field.validate ?? {}, value);
  }

  validateFieldInstance(instance, value) {
    const field = this._fields.get(instance.id);
    if (!field) return [];
    const rules = { ...(field.validate ?? {}) };
    for (const name of ["min", "max", "minLength", "maxLength"]) {
      if (name in rules) {
        rules[name] = runExpressionEvaluation(this._language, rules[name], instance.expressionContextInfo);
      }
    }
    return this._check(field, rules, value);
  }

  /** At most one message: the first thing to put right. */
  _check(field, rules, value) {
    const label = plain(field.label ?? field.dateLabel);
    const name = { label, question: label, field: lower(label) };
    const empty = value == null || value === "" || value === false || (Array.isArray(value) && !value.length);
    if (empty) {
      if (!rules.required) return [];
      const own = field.properties?.requiredMessage;
      if (own) return [own];
      if (label.endsWith("?")) return [say("answer", name)];
      if (field.type === "checkbox") return [say("confirm", name)];
      return [say(OPTIONS.has(field.type) ? "select" : "enter", name)];
    }
    if (field.type === "number") {
      const number = Number(value);
      if (typeof value === "string" && !/^-?\d+(\.\d+)?$/.test(value.trim())) return [say("number", name)];
      if (field.decimalDigits >= 0 && (String(value).split(".")[1] ?? "").length > field.decimalDigits) {
        return [say(field.decimalDigits === 0 ? "whole" : "decimals", { ...name, count: field.decimalDigits })];
      }
      if (present(rules.min) && number < Number(rules.min)) return [say("min", { ...name, count: rules.min })];
      if (present(rules.max) && number > Number(rules.max)) return [say("max", { ...name, count: rules.max })];
    }
    if (field.type === "datetime") {
      if (!realDate(value)) return [say("date", name)];
      if (field.disallowPassedDates && value < today()) return [say("past", name)];
    }
    if (typeof value === "string" && field.type !== "datetime") {
      const length = value.trim().length;
      if (present(rules.minLength) && length < rules.minLength) {
        return [say("short", { ...name, count: rules.minLength })];
      }
      if (present(rules.maxLength) && length > rules.maxLength) {
        return [say("long", { ...name, count: rules.maxLength })];
      }
      if (rules.pattern && !new RegExp(rules.pattern).test(value)) {
        return [rules.patternErrorMessage ?? say("pattern", name)];
      }
      if (rules.validationType === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return [say("email", name)];
      if (rules.validationType === "phone" && !/^\+?[\d\s()-]{9,}$/.test(value)) return [say("phone", name)];
    }
    return [];
  }
}
Validator.$inject = ["expressionLanguage", "formFieldRegistry"];

const OPTIONS = new Set(["select", "radio", "checklist", "taglist"]);

/** A label may be a template; messages name the question without its places. */
function plain(label) {
  return String(label ?? "").replace(/\{\{.*?\}\}/g, "").trim();
}

function present(value) {
  return value !== null && value !== undefined && value !== "";
}

function realDate(value) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return false;
  const date = new Date(Date.UTC(+match[1], +match[2] - 1, +match[3]));
  return date.getUTCMonth() === +match[2] - 1 && date.getUTCDate() === +match[3];
}

function today() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" }).format(new Date());
}
