import { start } from "../form/form.js";

/** Shows the form as it is now with our own fields; answers are checked and go nowhere. */
export function previews(button, editor) {
  const place = document.querySelector("[data-part=shown]");
  const empty = document.querySelector("[data-part=empty-form]");
  button.addEventListener("click", async () => {
    place.replaceChildren(empty.content.cloneNode(true));
    place.hidden = false;
    const root = place.querySelector("[data-module]");
    root.dataset.started = "";
    root.dataset.schema = await editor.content();
    place.querySelector("form").addEventListener("submit", (event) => event.preventDefault(), true);
    start(root);
    place.focus();
  });
}
