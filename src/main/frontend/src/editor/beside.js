/** Theirs as it is written. */
export async function text(place, address) {
  const shown = place.appendChild(document.createElement("pre"));
  shown.className = "footbridge-editor__text";
  shown.tabIndex = 0;
  shown.textContent = await (await fetch(address, { credentials: "same-origin" })).text();
}
