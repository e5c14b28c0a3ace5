import {
  FormRenderContext,
  Default,
  LocalExpressionContext,
  RepeatRenderManager,
  buildExpressionContext,
  sanitizeHTML,
  useExpressionEvaluation,
  useSingleLineTemplateEvaluation,
  useTemplateEvaluation,
} from "@bpmn-io/form-js-viewer";
import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Dates } from "./dates.js";
import { optionsGiven } from "./options.js";
import { clean, code } from "./pasted.js";
import { Grouped, Hint, Labelled, Problem, cx, fieldId, rowName, useField, useService } from "./shell.js";
import { lower, say } from "./texts.js";

// The fields of a Camunda Form in the markup of the GOV.UK Design System. Each has the type of the field of
// form-js whose place it takes; values and keys stay as Camunda's own tools understand them.

function Affixed({ field, children }) {
  const before = useSingleLineTemplateEvaluation(field.appearance?.prefixAdorner || "", {});
  const after = useSingleLineTemplateEvaluation(field.appearance?.suffixAdorner || "", {});
  if (!before && !after) return children;
  return (
    <div class="govuk-input__wrapper">
      {before && <div class="govuk-input__prefix" aria-hidden="true">{before}</div>}
      {children}
      {after && <div class="govuk-input__suffix" aria-hidden="true">{after}</div>}
    </div>
  );
}

function Textfield(props) {
  const f = useField(props);
  // What a row carries along, the number of an action for example, and nobody types.
  if (props.field.properties?.hidden === "true") return null;
  const kind = props.field.validate?.validationType;
  return (
    <Labelled f={f}>
      <Affixed field={props.field}>
        <input
          class={cx("govuk-input", f.error && "govuk-input--error")}
          id={f.id}
          type={kind === "email" ? "email" : kind === "phone" ? "tel" : "text"}
          autocomplete="off"
          value={props.value ?? ""}
          disabled={f.off}
          aria-describedby={f.described}
          onInput={(event) => props.onChange({ value: event.target.value })}
        />
      </Affixed>
    </Labelled>
  );
}
Textfield.config = {
  type: "textfield",
  keyed: true,
  emptyValue: "",
  sanitizeValue: ({ value }) => (value == null || typeof value === "object" ? "" : String(value)),
};

function Textarea(props) {
  const f = useField(props);
  const most = Number(props.field.validate?.maxLength) || null;
  const left = most === null ? null : most - [...clean(props.value ?? "").trim()].length;
  // What a screen reader says waits until the typing does.
  const [told, tell] = useState("");
  const count =
    left === null ? "" : say(left < 0 ? "charactersOver" : "charactersLeft", { count: Math.abs(left) });
  useEffect(() => {
    const later = setTimeout(() => tell(count), 1000);
    return () => clearTimeout(later);
  }, [count]);
  return (
    <Labelled f={f}>
      <textarea
        class={cx("govuk-textarea", (f.error || left < 0) && "govuk-textarea--error")}
        id={f.id}
        rows="5"
        disabled={f.off}
        aria-describedby={cx(f.described, most && `${f.id}-info`) || undefined}
        value={props.value ?? ""}
        onInput={(event) => props.onChange({ value: event.target.value })}
      />
      {most && (
        <div class="govuk-character-count">
          <div id={`${f.id}-info`} class="govuk-visually-hidden">
            {say("charactersLimit", { count: most })}
          </div>
          <div
            class={cx("govuk-character-count__message", left < 0 ? "govuk-error-message" : "govuk-hint")}
            aria-hidden="true"
          >
            {count}
          </div>
          <div class="govuk-visually-hidden" aria-live="polite">
            {told}
          </div>
        </div>
      )}
    </Labelled>
  );
}
Textarea.config = {
  type: "textarea",
  keyed: true,
  emptyValue: "",
  sanitizeValue: ({ value }) => (value == null || typeof value === "object" ? "" : String(value)),
};

function Numberfield(props) {
  const f = useField(props);
  const [typed, type] = useState(props.value == null ? "" : String(props.value));
  // A value that was set from elsewhere replaces what was typed.
  useEffect(() => {
    if (asNumber(typed, props.field) !== props.value && props.value !== undefined) {
      type(props.value == null ? "" : String(props.value));
    }
  }, [props.value]);
  return (
    <Labelled f={f}>
      <Affixed field={props.field}>
        <input
          class={cx("govuk-input govuk-input--width-5", f.error && "govuk-input--error")}
          id={f.id}
          type="text"
          inputmode={props.field.decimalDigits === 0 ? "numeric" : "decimal"}
          autocomplete="off"
          value={typed}
          disabled={f.off}
          aria-describedby={f.described}
          onInput={(event) => {
            type(event.target.value);
            props.onChange({ value: asNumber(event.target.value, props.field) });
          }}
        />
      </Affixed>
    </Labelled>
  );
}
Numberfield.config = { type: "number", keyed: true, emptyValue: null, sanitizeValue: ({ value }) => value };

/** A number where it is one; else what was typed, which the validator then refuses in words. */
function asNumber(typed, field) {
  const trimmed = code(typed);
  if (trimmed === "") return null;
  return /^-?\d+(\.\d+)?$/.test(trimmed) && !field.serializeToString ? Number(trimmed) : trimmed;
}

/** The options of a field: its own, those of the data, or those of an expression. */
function useOptions(field) {
  const form = useService("form");
  const computed = useExpressionEvaluation(field.valuesExpression || "");
  const given = useMemo(() => optionsGiven(field, form, () => computed), [field, form, computed]);
  return useMemo(() => given.map((option) => ({ ...option, label: String(option.label ?? option.value) })), [given]);
}

function Select(props) {
  const f = useField(props);
  const options = useOptions(props.field);
  const chosen = options.findIndex((option) => option.value === props.value);
  return (
    <Labelled f={f}>
      <select
        class={cx("govuk-select", f.error && "govuk-select--error")}
        id={f.id}
        disabled={f.off}
        aria-describedby={f.described}
        onChange={(event) => props.onChange({ value: options[event.target.value]?.value ?? null })}
      >
        <option value="" selected={chosen < 0}>
          {say("choose")}
        </option>
        {options.map((option, index) => (
          <option key={index} value={index} selected={index === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
Select.config = { type: "select", keyed: true, emptyValue: null, sanitizeValue: ({ value }) => value };

/** One round or square box with its label; the first has the id that the error summary leads to. */
function Choice({ f, kind, option, index, checked, onChange }) {
  const id = index === 0 ? f.id : `${f.id}-${index + 1}`;
  const hinted = option.hint || option.description;
  return (
    <div class={`govuk-${kind}__item`}>
      <input
        class={`govuk-${kind}__input`}
        id={id}
        name={f.id}
        type={kind === "radios" ? "radio" : "checkbox"}
        checked={checked}
        disabled={f.off}
        aria-describedby={hinted ? `${id}-item-hint` : undefined}
        onChange={onChange}
      />
      <label class={`govuk-label govuk-${kind}__label`} for={id}>
        {option.label}
      </label>
      {hinted && (
        <div id={`${id}-item-hint`} class={`govuk-hint govuk-${kind}__hint`}>
          {hinted}
        </div>
      )}
    </div>
  );
}

function Radio(props) {
  const f = useField(props);
  const options = useOptions(props.field);
  return (
    <Grouped f={f}>
      <div class={cx("govuk-radios", options.length === 2 && short(options) && "govuk-radios--inline")}>
        {options.map((option, index) => (
          <Choice
            key={index}
            f={f}
            kind="radios"
            option={option}
            index={index}
            checked={option.value === props.value}
            onChange={() => props.onChange({ value: option.value })}
          />
        ))}
      </div>
    </Grouped>
  );
}
Radio.config = { type: "radio", keyed: true, emptyValue: null, sanitizeValue: ({ value }) => value };

function short(options) {
  return options.every((option) => option.label.length < 12);
}

function Checklist(props) {
  const f = useField(props);
  const options = useOptions(props.field);
  const values = Array.isArray(props.value) ? props.value : [];
  return (
    <Grouped f={f}>
      <div class="govuk-checkboxes">
        {options.map((option, index) => (
          <Choice
            key={index}
            f={f}
            kind="checkboxes"
            option={option}
            index={index}
            checked={values.includes(option.value)}
            onChange={(event) =>
              props.onChange({
                value: event.target.checked
                  ? [...values, option.value]
                  : values.filter((value) => value !== option.value),
              })
            }
          />
        ))}
      </div>
    </Grouped>
  );
}
Checklist.config = {
  type: "checklist",
  keyed: true,
  emptyValue: [],
  sanitizeValue: ({ value }) => (Array.isArray(value) ? value : []),
};

function Taglist(props) {
  return <Checklist {...props} />;
}
Taglist.config = { ...Checklist.config, type: "taglist" };

function Checkbox(props) {
  const f = useField(props, { optional: false });
  return (
    <div class={cx("govuk-form-group", f.error && "govuk-form-group--error")}>
      <Problem id={f.id} error={f.error} />
      <div class="govuk-checkboxes">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={f.id}
            type="checkbox"
            checked={props.value === true}
            disabled={f.off}
            aria-describedby={f.described}
            onChange={(event) => props.onChange({ value: event.target.checked })}
          />
          <label class="govuk-label govuk-checkboxes__label" for={f.id}>
            {f.label}
          </label>
          {f.hint && (
            <div id={`${f.id}-hint`} class="govuk-hint govuk-checkboxes__hint">
              {f.hint}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
Checkbox.config = {
  type: "checkbox",
  keyed: true,
  emptyValue: false,
  sanitizeValue: ({ value }) => value === true,
};

/** Markdown, with the classes of the design system; the page has the only heading of level 1. */
function Text(props) {
  const markdown = useTemplateEvaluation(props.field.text ?? "", { strict: props.field.strict ?? false });
  const renderer = useService("markdownRenderer");
  const html = useMemo(() => {
    const holder = document.createElement("div");
    holder.innerHTML = sanitizeHTML(renderer.render(markdown ?? ""));
    for (const heading of holder.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
      const small = heading.localName > "h2";
      const ours = document.createElement(small ? "h3" : "h2");
      ours.className = small ? "govuk-heading-s" : "govuk-heading-m";
      ours.innerHTML = heading.innerHTML;
      heading.replaceWith(ours);
    }
    for (const [selector, name] of CLASSES) {
      for (const element of holder.querySelectorAll(selector)) element.className = name;
    }
    return holder.innerHTML;
  }, [renderer, markdown]);
  return <div class="footbridge-form__text" dangerouslySetInnerHTML={{ __html: html }} />;
}
Text.config = { type: "text", keyed: false };
const CLASSES = [
  ["p", "govuk-body"],
  ["ul", "govuk-list govuk-list--bullet"],
  ["ol", "govuk-list govuk-list--number"],
  ["a", "govuk-link"],
  ["blockquote", "govuk-inset-text"],
  ["table", "govuk-table"],
  ["th", "govuk-table__header"],
  ["td", "govuk-table__cell"],
  ["hr", "govuk-section-break govuk-section-break--m govuk-section-break--visible"],
];

function Group(props) {
  const label = useSingleLineTemplateEvaluation(props.field.label || "", {});
  const { Empty } = useContext(FormRenderContext);
  return (
    <fieldset class="govuk-fieldset footbridge-form__group">
      {label && (
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          <h2 class="govuk-fieldset__heading">{label}</h2>
        </legend>
      )}
      <Default {...props} Empty={Empty} />
    </fieldset>
  );
}
Group.config = { type: "group", pathed: true, create: (options = {}) => ({ components: [], ...options }) };

/**
 * Rows of the same questions, as the design system's "add another" has them: a heading for each row, a button
 * that removes it, one below that adds the next.
 */
function Dynamiclist(props) {
  const f = useField(props, { optional: false });
  const { Empty } = useContext(FormRenderContext);
  return (
    <div class={cx("footbridge-rows", f.error && "govuk-form-group--error")}>
      <fieldset class="govuk-fieldset" id={f.id} tabindex="-1" aria-describedby={f.described}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
          <h2 class="govuk-fieldset__heading">{f.bare}</h2>
        </legend>
        <Hint id={f.id} hint={f.hint} />
        <Problem id={f.id} error={f.error} />
        <Default {...props} Empty={Empty} />
      </fieldset>
    </div>
  );
}
Dynamiclist.config = { type: "dynamiclist", pathed: true, repeatable: true };

const MOST_ROWS = 100;

/** Takes the place of form-js's rows and their buttons; what a row is and how its answers are kept stays. */
export class Rows extends RepeatRenderManager {
  constructor(form, formFields, formFieldRegistry, pathRegistry, eventBus, problems) {
    super(form, formFields, formFieldRegistry, pathRegistry, eventBus);
    this._problems = problems;
  }

  _rows(field, indexes) {
    const path = this._pathRegistry.getValuePath(field, { indexes });
    const values = path.reduce((at, key) => at?.[key], this._form._getState().data);
    return { path, values: Array.isArray(values) ? values : [] };
  }

  Repeater({ RowsRenderer, indexes, useSharedState, ...props }) {
    const list = props.field;
    const { path, values } = this._rows(list, indexes);
    const above = useContext(LocalExpressionContext);
    // Without the answers of what is hidden.
    const seen = path.reduce((at, key) => at?.[key], above.data);
    const removed = useRef(false);
    useEffect(() => {
      if (removed.current) document.getElementById(fieldId(path))?.focus();
      removed.current = false;
    }, [values.length]);
    const remove = (index) => {
      removed.current = true;
      this._problems.rowRemoved(path, index);
      this._eventBus.fire("repeatRenderManager.remove", { dataPath: path, index, item: values[index] });
      props.onChange({ field: list, value: values.toSpliced(index, 1), indexes });
    };
    return values.map((value, index) => (
      <Row
        key={index}
        id={fieldId([...path, index])}
        name={rowName(list)}
        number={index + 1}
        context={{
          data: above.data,
          this: seen?.[index] ?? value,
          parent: buildExpressionContext({ ...above, data: above.this }),
          i: [...above.i, index + 1],
        }}
        onRemove={list.allowAddRemove && !props.disabled && !props.readonly ? () => remove(index) : null}
      >
        <RowsRenderer {...props} indexes={{ ...indexes, [list.id]: index }} />
      </Row>
    ));
  }

  RepeatFooter({ field: list, indexes, ...props }) {
    const { path, values } = this._rows(list, indexes);
    const added = useRef(false);
    useEffect(() => {
      if (added.current) {
        document
          .getElementById(fieldId([...path, values.length - 1]))
          ?.querySelector("input, select, textarea")
          ?.focus();
      }
      added.current = false;
    }, [values.length]);
    if (!list.allowAddRemove || props.disabled || props.readonly || values.length >= MOST_ROWS) return null;
    const add = () => {
      added.current = true;
      const item = this._form._getInitializedFieldData(this._form._getState().data, {
        container: list,
        indexes: { ...indexes, [list.id]: values.length },
      });
      this._eventBus.fire("repeatRenderManager.add", { dataPath: path, index: values.length, item });
      props.onChange({ field: list, value: [...values, item], indexes });
    };
    return (
      <button type="button" class="govuk-button govuk-button--secondary footbridge-rows__add" onClick={add}>
        {say(values.length ? "addAnother" : "add", { row: lower(rowName(list)) })}
      </button>
    );
  }
}
Rows.$inject = ["form", "formFields", "formFieldRegistry", "pathRegistry", "eventBus", "problems"];

function Row({ id, name, number, context, onRemove, children }) {
  return (
    <fieldset class="govuk-fieldset footbridge-rows__row" id={id}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        <h3 class="govuk-fieldset__heading">
          {name} {number}
        </h3>
      </legend>
      <LocalExpressionContext.Provider value={context}>{children}</LocalExpressionContext.Provider>
      {onRemove && (
        <button type="button" class="govuk-button govuk-button--secondary" onClick={onRemove}>
          {say("remove")}{" "}
          <span class="govuk-visually-hidden">
            {lower(name)} {number}
          </span>
        </button>
      )}
    </fieldset>
  );
}

function Separator() {
  return <hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible" />;
}
Separator.config = { type: "separator", keyed: false };

function Nothing() {
  return null;
}
/** The page has the buttons; free HTML would bring its own look and its own risks. */
const Button = (props) => Nothing(props);
Button.config = { type: "button", keyed: false };
const Html = (props) => Nothing(props);
Html.config = { type: "html", keyed: false };
const Spacer = (props) => Nothing(props);
Spacer.config = { type: "spacer", keyed: false };

export const OURS = [
  Textfield,
  Textarea,
  Numberfield,
  Select,
  Radio,
  Checklist,
  Taglist,
  Checkbox,
  Dates,
  Text,
  Group,
  Dynamiclist,
  Separator,
  Button,
  Html,
  Spacer,
];
