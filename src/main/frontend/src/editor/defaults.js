/**
 * The libraries leave out an attribute that says what counts without it too, so that a file would come back without
 * what somebody wrote in it. While they write, no property has a default.
 *
 * @param definitions what is written
 * @param write does it
 */
export async function withDefaults(definitions, write) {
  const hidden = new Map();
  const hide = (element) => {
    for (const property of element.$descriptor?.properties ?? []) {
      if (property.default !== undefined && !hidden.has(property)) {
        hidden.set(property, property.default);
        property.default = undefined;
      }
      if (property.isReference || !Object.hasOwn(element, property.name)) continue;
      for (const one of [element[property.name]].flat()) if (one?.$descriptor) hide(one);
    }
  };
  hide(definitions);
  try {
    return await write();
  } finally {
    hidden.forEach((value, property) => (property.default = value));
  }
}
