// What the service's PastedText does with text, so that what is typed is judged here as it will be there.

const LEFT_OUT = /[\u00ad\u061c\u180e\u200b\u200e\u200f\ufeff\u202a-\u202e\u2060-\u206f\ufff9-\ufffc]/gu;

/** The same text without what nobody sees, with ordinary spaces and ends of lines. */
export function clean(text) {
  return String(text)
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/gu, "\n")
    .replace(LEFT_OUT, "")
    .replace(/[\uf0a7\uf0b7\uf0d8\uf0fc]/gu, "\u2022")
    .replace(/\p{Z}/gu, " ")
    .replace(/[^\P{Cc}\0\n\t]/gu, "")
    .normalize("NFC");
}

/** The same in one line, with single spaces and none at the ends. */
export function line(text) {
  return clean(text).replace(/[ \t\n]+/gu, " ").trim();
}

/** The same without joiners too: a number, an address. */
export function code(text) {
  return line(text).replace(/[\u200c\u200d\ufe00-\ufe0f]/gu, "");
}

/** Whether a character was lost before the text came here. */
export function isDamaged(text) {
  return /[\0\ufffd\p{Cs}]/u.test(text);
}
