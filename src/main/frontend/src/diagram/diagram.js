import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";

/** Takes up <div data-module="footbridge-diagram">: the process drawn, with where the case stands or how many are where. */
export async function start(root) {
  const text = (name) => root.dataset[`text${name}`] ?? name;
  const ids = (name) => (root.dataset[name] ?? "").split(" ").filter(Boolean);

  const buttons = root.appendChild(document.createElement("div"));
  buttons.className = "govuk-button-group footbridge-diagram__buttons";
  const canvas = root.appendChild(document.createElement("div"));
  canvas.className = "footbridge-diagram__canvas";
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${root.dataset.label ?? ""}. ${text("Move")}`);

  const viewer = new NavigatedViewer({ container: canvas });
  // bpmn.io's mark must stay; it takes the focus as a link inside what is one picture to a screen reader.
  canvas.querySelector(".bjs-powered-by")?.setAttribute("tabindex", "-1");
  root.append(canvas.querySelector(".bjs-powered-by") ?? "");
  try {
    await viewer.importXML(root.dataset.xml ?? (await fetched(root.dataset.xmlUrl)));
  } catch {
    buttons.remove();
    canvas.remove();
    const failed = root.appendChild(document.createElement("p"));
    failed.className = "govuk-inset-text";
    failed.textContent = text("Failed");
    return;
  }

  const drawing = viewer.get("canvas");
  const elements = viewer.get("elementRegistry");
  const known = (id) => elements.get(id);
  const active = ids("active").filter(known);
  const done = ids("done").filter(known);
  // What is inside an open sub-process must stay readable, so it gets a frame and no colour.
  const frame = (id) => elements.get(id).type === "bpmn:SubProcess";
  done.filter((id) => !frame(id)).forEach((id) => drawing.addMarker(id, "footbridge-done"));
  active.forEach((id) => drawing.addMarker(id, frame(id) ? "footbridge-within" : "footbridge-active"));

  heat(ids("heat"));
  marks(ids("marks"));

  const whole = () => drawing.zoom("fit-viewport", "auto");
  const here = () => centre(elements.get(active.find((id) => !frame(id)) ?? active[0] ?? done.at(-1)));
  const centre = (element) => {
    if (!element) return whole();
    const { width, height } = drawing.viewbox().outer;
    drawing.viewbox({
      x: element.x + element.width / 2 - width / 2,
      y: element.y + element.height / 2 - height / 2,
      width,
      height,
    });
  };
  const by = (factor) => drawing.zoom(drawing.zoom() * factor);
  button("ZoomIn", () => by(1.25));
  button("ZoomOut", () => by(0.8));
  button("Whole", whole);
  if (active.length) button("Here", here);
  const begin = () => {
    if (!canvas.clientWidth) return false;
    drawing.resized();
    whole();
    // Too small to read: begin where the case is instead, or where it ended.
    if (drawing.zoom() < 0.45) here();
    return true;
  };
  // In a closed part of the page there is no room to draw in yet.
  if (!begin()) {
    const opened = new ResizeObserver(() => begin() && opened.disconnect());
    opened.observe(canvas);
  }

  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (step) drawing.scroll({ dx: step[0], dy: step[1] });
    else if (event.key === "+" || event.key === "=") by(1.25);
    else if (event.key === "-") by(0.8);
    else return;
    event.preventDefault();
  });
  showOnDemand();
  root.dataset.ready = "";

  /** Three words each: the element, how high its number is among all (1 to 4), and the number, which stands on it. */
  function heat(words) {
    const overlays = viewer.get("overlays");
    for (let at = 0; at + 2 < words.length; at += 3) {
      const [id, level, number] = words.slice(at, at + 3);
      if (!known(id)) continue;
      drawing.addMarker(id, frame(id) ? `footbridge-heat-frame-${level}` : `footbridge-heat-${level}`);
      const badge = document.createElement("span");
      badge.className = "footbridge-heat-badge";
      badge.textContent = number;
      overlays.add(id, { position: { top: -12, right: 14 }, html: badge });
    }
    if (!words.length) return;
    viewer.get("eventBus").on("element.click", ({ element }) => {
      const row = document.getElementById(`step-${element.labelTarget?.id ?? element.id}`);
      if (!row) return;
      row.scrollIntoView({ block: "center" });
      row.querySelector("a")?.focus({ preventScroll: true });
    });
  }

  /** Three words each: the element, what happened to it, and the number of the words on it beside the drawing. */
  function marks(words) {
    const overlays = viewer.get("overlays");
    const signs = { added: "+", gone: "\u2212", changed: "\u2260", moved: "\u2192" };
    const places = new Map();
    for (let at = 0; at + 2 < words.length; at += 3) {
      const [id, mark, number] = words.slice(at, at + 3);
      if (!known(id) || !signs[mark]) continue;
      drawing.addMarker(id, `footbridge-differs-${mark}`);
      if (number !== "0") places.set(id, number);
      const badge = document.createElement("span");
      badge.className = `footbridge-differs-badge footbridge-differs-badge--${mark}`;
      badge.textContent = number === "0" ? signs[mark] : `${signs[mark]} ${number}`;
      const line = elements.get(id).waypoints;
      const middle = line?.[Math.floor((line.length - 1) / 2)];
      const next = line?.[Math.floor((line.length - 1) / 2) + 1];
      const position = line
        ? { left: (middle.x + next.x) / 2 - Math.min(...line.map((point) => point.x)), top: (middle.y + next.y) / 2 - Math.min(...line.map((point) => point.y)) - 10 }
        : { top: -12, right: 14 };
      overlays.add(id, { position, html: badge });
    }
    if (!words.length) return;
    viewer.get("eventBus").on("element.click", ({ element }) => {
      document.getElementById(`place-${places.get(element.labelTarget?.id ?? element.id)}`)?.focus();
    });
  }

  /** Buttons anywhere on the page lead all drawings to an element; Escape leads back to the button. */
  function showOnDemand() {
    let last = null;
    for (const show of document.querySelectorAll("[data-diagram-show]")) {
      const id = show.dataset.diagramShow;
      if (!known(id)) continue;
      show.hidden = false;
      show.addEventListener("click", () => {
        last = show;
        drawing.zoom(Math.max(drawing.zoom(), 0.8));
        centre(elements.get(id));
        drawing.addMarker(id, "footbridge-shown");
        setTimeout(() => drawing.removeMarker(id, "footbridge-shown"), 3000);
        root.scrollIntoView({ block: "nearest" });
        canvas.focus({ preventScroll: true });
      });
    }
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "Escape") last?.focus();
    });
  }

  async function fetched(url) {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  }

  function button(name, action) {
    const made = buttons.appendChild(document.createElement("button"));
    made.type = "button";
    made.className = "govuk-button govuk-button--secondary footbridge-diagram__button";
    made.textContent = text(name);
    made.addEventListener("click", action);
  }
}
