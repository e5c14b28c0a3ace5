/** The words of the island stand in the page, so that they come from the service's message files. */
let texts = {};

export function useTexts(dataset) {
  texts = Object.fromEntries(
    Object.entries(dataset)
      .filter(([name]) => name.startsWith("text"))
      .map(([name, text]) => [name.charAt(4).toLowerCase() + name.slice(5), text]),
  );
}

/** A text with its {places} filled; its own name when the page has none, which a test would notice. */
export function say(name, values = {}) {
  const text = texts[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

/** "Date of birth" becomes "date of birth"; "SEND officer" stays. */
export function lower(label) {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
