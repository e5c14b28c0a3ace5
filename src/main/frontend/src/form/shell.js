import { FormContext, useSingleLineTemplateEvaluation } from "@bpmn-io/form-js-viewer";
import { useContext, useMemo } from "preact/hooks";
import { say } from "./texts.js";

// What stands around every field: its ids, its words, its error.

export function useService(name) {
  return useContext(FormContext).getService(name, false);
}

/** The id that error messages lead to: field-hours, or field-actions-0-what in a row. */
export function fieldId(path) {
  return `field-${path.join("-")}`;
}

/** The name the server knows a field by: hours, or actions[0].what in a row. */
export function fieldName(path) {
  return path.reduce((name, part) => (typeof part === "number" ? `${name}[${part}]` : name ? `${name}.${part}` : part), "");
}

/** What one row of a list is called: its own name where it has one, else the list's without the s. */
export function rowName(field) {
  const label = String(field.label ?? "").trim();
  return field.properties?.row ?? (/[^s]s$/.test(label) ? label.slice(0, -1) : label);
}

/** "Action 2", or nothing outside rows: tells questions apart that are asked once a row. */
export function rowOf(path, lists) {
  const at = path.findLastIndex((part) => typeof part === "number");
  const list = lists.find((one) => fieldName(one.path) === fieldName(path.slice(0, at)));
  return at < 0 || !list ? "" : `${rowName(list.field)} ${path[at] + 1}`;
}

export function cx(...names) {
  return names.filter(Boolean).join(" ");
}

/** What every field needs: its ids, its words, its error. */
export function useField(props, { optional = true } = {}) {
  const { field } = props;
  const problems = useService("problems");
  const paths = useService("pathRegistry");
  const path = useMemo(() => paths.getValuePath(field, { indexes: props.indexes }), [field, props.indexes]);
  const label = useSingleLineTemplateEvaluation(field.label || field.dateLabel || field.timeLabel || "", {});
  const hint = useSingleLineTemplateEvaluation(field.description || "", {});
  const id = fieldId(path);
  const error = problems?.of(path);
  const required = field.validate?.required;
  return {
    id,
    error,
    hint,
    label: label + (!required && optional && !props.disabled && !props.readonly ? ` ${say("optional")}` : ""),
    bare: label,
    described: cx(hint && `${id}-hint`, error && `${id}-error`) || undefined,
    off: props.disabled || props.readonly,
  };
}

export function Problem({ id, error }) {
  return error ? (
    <p id={`${id}-error`} class="govuk-error-message">
      <span class="govuk-visually-hidden">{say("error")}:</span> {error}
    </p>
  ) : null;
}

export function Hint({ id, hint }) {
  return hint ? (
    <div id={`${id}-hint`} class="govuk-hint">
      {hint}
    </div>
  ) : null;
}

/** Label, hint and error above a single control. */
export function Labelled({ f, children }) {
  return (
    <div class={cx("govuk-form-group", f.error && "govuk-form-group--error")}>
      <label class="govuk-label govuk-label--s" for={f.id}>
        {f.label}
      </label>
      <Hint id={f.id} hint={f.hint} />
      <Problem id={f.id} error={f.error} />
      {children}
    </div>
  );
}

/** Legend, hint and error above several controls. */
export function Grouped({ f, role, children }) {
  return (
    <div class={cx("govuk-form-group", f.error && "govuk-form-group--error")}>
      <fieldset class="govuk-fieldset" role={role} aria-describedby={f.described}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{f.label}</legend>
        <Hint id={f.id} hint={f.hint} />
        <Problem id={f.id} error={f.error} />
        {children}
      </fieldset>
    </div>
  );
}
