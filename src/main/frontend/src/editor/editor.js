import { keep } from "./keeping.js";

/** What opens each kind of file; each is loaded only for a file of its kind. */
const kinds = {
  process: () => import("./diagram.js"),
  decision: () => import("./decision.js"),
  form: () => import("./form.js"),
};

/** Narrower than this nothing of it can be used; the page says so instead. */
const WIDE = "(min-width: 60em)";

/** Takes up <div data-module="footbridge-editor">: one file of a draft, to be changed and saved. */
export async function start(root) {
  const wide = matchMedia(WIDE);
  if (!wide.matches) {
    wide.addEventListener("change", () => start(root), { once: true });
    root.dataset.ready = "";
    return;
  }
  const text = (name) => root.dataset[`text${name}`] ?? name;
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const findings = part("findings");
  const show = (found) => list(findings, found, root.dataset.name, (id) => editor?.select(id), text);
  await styles(root.dataset.styles);

  const { open } = await kinds[root.dataset.kind]();
  let editor;
  try {
    const [content, choices] = await Promise.all([
      fetched(root.dataset.file).then((answer) => answer.text()),
      fetched(root.dataset.choices).then((answer) => answer.json()),
    ]);
    editor = await open({ canvas: part("canvas"), panel: part("panel"), content, choices, text });
  } catch (fault) {
    // The file stays as it is; what the service finds wrong with it says why.
    part("status").textContent = text("Failed");
    root.querySelectorAll("button").forEach((button) => (button.disabled = true));
    show(JSON.parse(root.dataset.findings || "[]"));
    root.dataset.ready = "";
    console.warn(fault);
    return;
  }

  part("undo").addEventListener("click", () => editor.undo());
  part("redo").addEventListener("click", () => editor.redo());
  const preview = part("preview");
  if (preview) (await import("./preview.js")).previews(preview, editor);

  keep({ root, editor, part, text, saved: show });
  show(JSON.parse(root.dataset.findings || "[]"));
  if (location.hash) editor.select(decodeURIComponent(location.hash.slice(1)));
  root.dataset.ready = "";
}

async function fetched(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

/** The libraries' style sheets are large and belong to this page only. */
function styles(address) {
  return new Promise((loaded) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = link.onerror = loaded;
    document.head.append(link);
  });
}

/** What is wrong: a click on one of this file goes to its element, on one of another to that file. */
function list(place, findings, name, select, text) {
  place.replaceChildren();
  if (!findings.length) {
    place.append(paragraph(text("NoFindings")));
    return;
  }
  const items = place.appendChild(document.createElement("ul"));
  items.className = "govuk-list govuk-list--bullet";
  for (const { file, element, what, address } of findings) {
    const item = items.appendChild(document.createElement("li"));
    const link = item.appendChild(document.createElement("a"));
    link.className = "govuk-link";
    link.textContent = [file === name ? null : file, element].filter(Boolean).join(": ") || file;
    if (file === name) {
      link.href = `#${encodeURIComponent(element)}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        select(element);
      });
    } else {
      link.href = `${address}#${encodeURIComponent(element)}`;
    }
    item.append(` ${what}`);
  }
}

function paragraph(words) {
  const made = document.createElement("p");
  made.className = "govuk-body";
  made.textContent = words;
  return made;
}
