/** Nothing is typed for so long: then it is saved by itself. */
const QUIET = 30_000;

/**
 * Saves the file, on asking and by itself, with the version that was opened. Where somebody else saved meanwhile
 * nothing is written, by itself or otherwise, until it is said whose is to stand.
 */
export function keep({ root, editor, part, text, saved }) {
  let seen = root.dataset.version;
  let dirty = false;
  let conflict = false;
  let saving = null;
  let waiting;

  editor.changed(() => {
    dirty = true;
    say("Unsaved");
    clearTimeout(waiting);
    waiting = setTimeout(() => !conflict && save(), QUIET);
  });
  part("save").addEventListener("click", () => save());
  part("download").addEventListener("click", async () => download(await editor.content(), root.dataset.name));
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      save();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });

  /** One after the other: the second would else take the first for somebody else's. */
  async function save() {
    if (saving) await saving;
    if (conflict) return ask();
    saving = send().finally(() => (saving = null));
    return saving;
  }

  async function send() {
    clearTimeout(waiting);
    // What they had in a field when they pressed the keys counts.
    document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
    dirty = false;
    const content = await editor.content();
    say("Saving");
    let answer;
    try {
      answer = await fetch(`${root.dataset.file}?seen=${encodeURIComponent(seen)}`, {
        method: "PUT",
        body: content,
        headers: { Accept: "application/json", "Content-Type": "application/octet-stream", ...token() },
        credentials: "same-origin",
        redirect: "manual",
      });
    } catch {
      return fail("NotSaved");
    }
    if (answer.status === 409) return meanwhile(await answer.json());
    if ([0, 401, 403].includes(answer.status)) return fail("SignedOut");
    if (!answer.ok) return fail("NotSaved", (await answer.json().catch(() => ({}))).message);
    const told = await answer.json();
    seen = told.version;
    if (!dirty) say("Saved", new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(new Date()));
    saved(told.findings);
  }

  function fail(key, words) {
    dirty = true;
    part("status").textContent = words ?? text(key);
  }

  function say(key, value = "") {
    part("status").textContent = text(key).replace("{0}", value);
  }

  /** Both are kept: theirs in the draft, ours here, until somebody says which. */
  function meanwhile({ by, at, version }) {
    dirty = true;
    conflict = true;
    say("Unsaved");
    const place = part("conflict");
    place.querySelector("[data-part=conflict-who]").textContent = text("Conflict").replace("{0}", by).replace("{1}", at);
    part("conflict-mine").onclick = () => {
      seen = version;
      settled();
      save();
    };
    part("conflict-theirs").onclick = () => {
      dirty = false;
      location.reload();
    };
    part("conflict-download").onclick = async () => download(await editor.content(), root.dataset.name);
    place.hidden = false;
    editor.beside?.(part("conflict-both"), root.dataset.file);
    ask();
  }

  function ask() {
    part("conflict").focus();
  }

  function settled() {
    conflict = false;
    part("conflict").hidden = true;
    part("conflict-both").replaceChildren();
  }
}

function token() {
  const header = document.querySelector('meta[name="csrf-header"]')?.content;
  const value = document.querySelector('meta[name="csrf-token"]')?.content;
  return header ? { [header]: value } : {};
}

function download(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
