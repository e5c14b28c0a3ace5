// Builds the front end: node build.mjs <output folder>
//
// Installs the packages only when package-lock.json changed, and bundles only when a source changed, so that
// a build in which nothing changed costs next to nothing.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { copyTypefaces } from "./typefaces.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, "../../../target/classes/static/assets"));
const modules = path.join(here, "node_modules");
const typefaces = path.resolve(out, "../../typefaces");

if (Number(process.versions.node.split(".")[0]) < 20) {
  fail(`The front end is built with Node 20 or newer; this is ${process.version}.`);
}

const lock = hash([path.join(here, "package-lock.json"), path.join(here, "package.json")]);
install(lock);
const sources = hash([...files(path.join(here, "src")), path.join(here, "build.mjs"), path.join(here, "typefaces.mjs")], lock);
const stamp = path.join(out, "version.txt");
if (!fs.existsSync(stamp) || fs.readFileSync(stamp, "utf8") !== sources) {
  await build();
  copyTypefaces(modules, typefaces);
  fs.writeFileSync(stamp, sources);
}

/** Scripts of packages are never run: some of them start telemetry in the background. */
function install(version) {
  const installed = path.join(modules, ".footbridge");
  if (fs.existsSync(installed) && fs.readFileSync(installed, "utf8") === version) return;
  console.log("Installing the packages of the front end (once)");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  try {
    execFileSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], {
      cwd: here,
      stdio: ["ignore", "ignore", "inherit"],
      shell: process.platform === "win32",
    });
  } catch (e) {
    fail(`npm ci in ${here} failed (${e.message}). It needs npm and a package registry, or a filled npm cache.`);
  }
  fs.writeFileSync(installed, version);
}

async function build() {
  const { build } = await import(pathToFileURL(path.join(modules, "esbuild/lib/main.js")).href);
  fs.rmSync(out, { recursive: true, force: true });
  fs.mkdirSync(out, { recursive: true });
  const shared = { bundle: true, minify: true, logLevel: "warning", target: "es2022", legalComments: "linked" };
  await Promise.all([
    build({
      ...shared,
      entryPoints: { footbridge: path.join(here, "src/footbridge.js") },
      outdir: out,
      format: "esm",
      splitting: true,
      chunkNames: "[name]-[hash]",
      jsx: "automatic",
      jsxImportSource: "preact",
      // form-js reaches preact by several doors; there must be one preact only.
      alias: { preact: path.join(modules, "preact") },
      loader: { ".js": "jsx" },
    }),
    build({ ...shared, entryPoints: [path.join(here, "src/enabled.js")], outdir: out, format: "iife" }),
    build({
      ...shared,
      entryPoints: { footbridge: path.join(here, "src/footbridge.css"), editor: path.join(here, "src/editor/editor.css") },
      outdir: out,
      loader: { ".svg": "dataurl", ".woff": "dataurl", ".woff2": "dataurl", ".eot": "dataurl", ".ttf": "dataurl" },
      external: ["/assets/*"],
      // govuk-frontend carries a media query for an old browser that is no valid CSS.
      logOverride: { "css-syntax-error": "silent" },
      plugins: [{ name: "without-government-identity", setup: withoutGovernmentIdentity }],
    }),
  ]);
  for (const image of ["favicon.svg"]) {
    fs.copyFileSync(path.join(here, "src", image), path.join(out, image));
  }
}

/**
 * The type face, the crest and the crown belong to GOV.UK; a council's service must not wear them. The look of
 * the components stays, in the reader's own system font.
 */
function withoutIdentity(css) {
  const changed = css
    .replace(/@font-face\{[^}]*GDS Transport[^}]*\}/g, "")
    .replaceAll("GDS Transport,arial,sans-serif", "var(--footbridge-font)")
    .replaceAll("font-family:GDS Transport", "font-family:var(--footbridge-font)")
    .replaceAll("url(/assets/images/govuk-crest.svg)", "none");
  if (/GDS Transport|url\(\/assets/.test(changed)) {
    throw new Error("govuk-frontend's style sheet still names the font or the crest of GOV.UK");
  }
  return changed;
}

function withoutGovernmentIdentity(build) {
  build.onLoad({ filter: /govuk-frontend\.min\.css$/ }, (args) => ({
    contents: withoutIdentity(fs.readFileSync(args.path, "utf8")),
    loader: "css",
  }));
}

function files(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hash(paths, seed = "") {
  const digest = createHash("sha256").update(seed);
  for (const file of paths) digest.update(path.relative(here, file)).update(fs.readFileSync(file));
  return digest.digest("hex");
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
