import { Datetime } from "@bpmn-io/form-js-viewer";
import { useEffect, useState } from "preact/hooks";
import { code } from "./pasted.js";
import { Grouped, Labelled, cx, useField } from "./shell.js";
import { say } from "./texts.js";

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(Date.UTC(2026, month)).toLowerCase(),
);

/** Three boxes in the order day, month, year, and what is kept of them. */
function Boxes({ f, parts, onTyped }) {
  const box = (name, width) => (
    <div class="govuk-date-input__item">
      <div class="govuk-form-group">
        <label class="govuk-label govuk-date-input__label" for={name === "day" ? f.id : `${f.id}-${name}`}>
          {say(name)}
        </label>
        <input
          class={cx(
            `govuk-input govuk-date-input__input govuk-input--width-${width}`,
            f.error && "govuk-input--error",
          )}
          id={name === "day" ? f.id : `${f.id}-${name}`}
          type="text"
          inputmode="numeric"
          autocomplete="off"
          value={parts[name]}
          disabled={f.off}
          onInput={(event) => onTyped({ ...parts, [name]: event.target.value })}
        />
      </div>
    </div>
  );
  return (
    <div class="govuk-date-input">
      {box("day", 2)}
      {box("month", 2)}
      {box("year", 4)}
    </div>
  );
}

/**
 * The value is 2026-03-27; while it is no date yet it keeps what was typed in the same order, so that a draft loses
 * nothing, and the validator refuses it in words.
 */
function DateBoxes(props) {
  const f = useField(props);
  const [parts, typed] = useTyped(props, split, join);
  return (
    <Grouped f={f} role="group">
      <Boxes f={f} parts={parts} onTyped={typed} />
    </Grouped>
  );
}

/** A time of the day, typed as people write it; the value is 14:30. */
function TimeBox(props) {
  const f = useField(props);
  const [parts, typed, shown] = useTyped(props, splitTime, joinTime);
  return (
    <Labelled f={f}>
      <Time f={f} id={f.id} parts={parts} onTyped={typed} onShown={shown} described={`${f.id}-time-hint`} />
    </Labelled>
  );
}

/** Both; the value is 2026-03-27T14:30. */
function DateAndTime(props) {
  const f = useField(props);
  const [parts, typed, shown] = useTyped(props, splitBoth, joinBoth);
  const id = `${f.id}-time`;
  return (
    <Grouped f={f} role="group">
      <Boxes f={f} parts={parts} onTyped={typed} />
      <div class="govuk-form-group govuk-!-margin-top-3">
        <label class="govuk-label" for={id}>
          {props.field.timeLabel || say("time")}
        </label>
        <Time f={f} id={id} parts={parts} onTyped={typed} onShown={shown} described={`${f.id}-time-hint`} />
      </div>
    </Grouped>
  );
}

function Time({ f, id, parts, onTyped, onShown, described }) {
  return (
    <>
      <div id={described} class="govuk-hint">
        {say("timeHint")}
      </div>
      <input
        class={cx("govuk-input govuk-input--width-5", f.error && "govuk-input--error")}
        id={id}
        type="text"
        autocomplete="off"
        value={parts.time}
        disabled={f.off}
        aria-describedby={cx(f.described, described)}
        onInput={(event) => onTyped({ ...parts, time: event.target.value })}
        onBlur={(event) => onShown({ time: inWords(readTime(event.target.value)) })}
      />
    </>
  );
}

/**
 * What stands in the boxes, how it is changed, and how the same is shown in other words; a value that was set from
 * elsewhere replaces it.
 */
function useTyped(props, split, join) {
  const [parts, setParts] = useState(() => split(props.value));
  useEffect(() => {
    if (join(parts) !== (props.value ?? null)) setParts(split(props.value));
  }, [props.value]);
  const typed = (now) => {
    setParts(now);
    props.onChange({ value: join(now) });
  };
  return [parts, typed, (part) => setParts((now) => ({ ...now, ...part }))];
}

function split(value) {
  const [year = "", month = "", day = ""] = String(value ?? "").split("-");
  return { day: day.replace(/^0(?=\d)/, ""), month: month.replace(/^0(?=\d)/, ""), year };
}

function join(typed) {
  const [day, month, year] = [typed.day, typed.month, typed.year].map(code);
  if (!day && !month && !year) return null;
  const two = (part) => (/^\d$/.test(part) ? `0${part}` : part);
  return `${year}-${two(monthOf(month))}-${two(day)}`;
}

/** "July", "jul" and "Sept." are months as 7 is one. */
function monthOf(typed) {
  const name = typed.toLowerCase().replace(/\.$/, "");
  const at = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name === "sept" ? "sep" : name));
  return at < 0 ? typed : String(at + 1);
}

function splitTime(value) {
  return { time: inWords(String(value ?? "")) };
}

function joinTime({ time }) {
  return code(time) ? readTime(time) : null;
}

function splitBoth(value) {
  const text = String(value ?? "");
  const at = text.lastIndexOf("T");
  return { ...split(at < 0 ? text : text.slice(0, at)), ...splitTime(at < 0 ? "" : text.slice(at + 1)) };
}

function joinBoth(parts) {
  const [day, time] = [join(parts), joinTime(parts)];
  // While only one is there, and neither need be, nothing is lost.
  return day === null && time === null ? null : `${day ?? ""}T${time ?? ""}`;
}

/** 14:30 where it is a time; else what was typed, which the validator then refuses in words. */
function readTime(typed) {
  const text = code(typed).toLowerCase().replace(/\s|\.(?=m)|(?<=m)\./g, "");
  if (text === "noon" || text === "midday") return "12:00";
  if (text === "midnight") return "00:00";
  const [, hours, minutes = "00", half] =
    /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)$/.exec(text) ?? /^(\d{1,2})[:.](\d{2})(?:[:.]00(?:\.0+)?)?$/.exec(text) ??
    /^(\d{2})(\d{2})$/.exec(text) ?? [];
  const wrong = hours === undefined || +minutes > 59 || (half ? +hours < 1 || +hours > 12 : +hours > 23);
  if (wrong) return code(typed).toLowerCase();
  const hour = half ? (+hours % 12) + (half === "pm" ? 12 : 0) : +hours;
  return `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** 14:30 is shown as 2:30pm, so that whoever typed 4:30 sees what it was taken for. */
function inWords(time) {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(time) ?? [];
  if (hours === undefined) return time;
  return `${+hours % 12 || 12}${minutes === "00" ? "" : `:${minutes}`}${+hours < 12 ? "am" : "pm"}`;
}

/** A moment with an offset as clocks in England show it, without seconds. */
function atHome(text, subtype = "date") {
  if (subtype === "date") return text;
  if (!/\d(Z|[+-]\d{2}:?\d{2})$/.test(text)) return text.replace(/(\d{2}:\d{2}):[\d.]+$/, "$1");
  const at = new Date(subtype === "time" ? `${new Date().toISOString().slice(0, 10)}T${text}` : text);
  if (Number.isNaN(at.getTime())) return text;
  const there = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/London",
    dateStyle: "short",
    timeStyle: "short",
  }).format(at);
  return subtype === "time" ? there.slice(11) : there.replace(" ", "T");
}

const KINDS = { date: DateBoxes, time: TimeBox, datetime: DateAndTime };

export function Dates(props) {
  const Kind = KINDS[props.field.subtype] ?? DateBoxes;
  return <Kind {...props} />;
}
Dates.config = {
  ...Datetime.config,
  sanitizeValue: ({ value, formField }) => (typeof value === "string" ? atHome(value, formField.subtype) : null),
};
