// Unpacks the browser that the tests drive: node chromium.mjs <folder>; prints the path of its executable.
//
// It comes from npm, so that a machine needs no browser of its own. Only the files of the package are used, never
// its arguments: those switch off web security and make the browser die with its first page.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const require = createRequire(import.meta.url);
const { extract } = require("tar-fs");
const home = path.join(path.dirname(fileURLToPath(import.meta.url)), "node_modules/@sparticuz/chromium");
const { version } = JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8"));
const folder = path.resolve(process.argv[2], version);
const executable = path.join(folder, "chromium");

if (!fs.existsSync(path.join(folder, "complete"))) {
  fs.rmSync(folder, { recursive: true, force: true });
  const parent = path.dirname(folder);
  fs.mkdirSync(parent, { recursive: true });
  const half = fs.mkdtempSync(path.join(parent, "unpacking-"));
  const read = (name) => fs.createReadStream(path.join(home, "bin", name)).pipe(createBrotliDecompress());
  await Promise.all([
    pipeline(read("chromium.br"), fs.createWriteStream(path.join(half, "chromium"), { mode: 0o755 })),
    pipeline(read("al2023.tar.br"), extract(half)),
    pipeline(read("fonts.tar.br"), extract(half)),
    pipeline(read("swiftshader.tar.br"), extract(half)),
  ]);
  fs.writeFileSync(path.join(half, "complete"), version);
  try {
    fs.renameSync(half, folder);
  } catch (e) {
    // Another build was faster.
    if (!fs.existsSync(path.join(folder, "complete"))) throw e;
    fs.rmSync(half, { recursive: true, force: true });
  }
}
process.stdout.write(executable);
