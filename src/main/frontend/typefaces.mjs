// Brings the typefaces of letters, one weight of each, with their licences beside them.
import fs from "node:fs";
import path from "node:path";

/** @param modules the installed packages  @param out a folder of the class path */
export function copyTypefaces(modules, out) {
  const scope = path.join(modules, "@expo-google-fonts");
  fs.rmSync(out, { recursive: true, force: true });
  fs.mkdirSync(out, { recursive: true });
  for (const family of fs.readdirSync(scope)) {
    const regular = path.join(scope, family, "400Regular");
    const file = fs.readdirSync(regular).find((name) => name.endsWith(".ttf"));
    const name = file.replace("_400Regular.ttf", "");
    fs.copyFileSync(path.join(regular, file), path.join(out, `${name}.ttf`));
    fs.copyFileSync(path.join(scope, family, "LICENSE_FONT"), path.join(out, `${name}.txt`));
  }
}
