// Builds build/assets/ from the sources beside this file and the npm packages pinned in package-lock.json.
// Called by `python -m intake.build_assets`, which skips it when nothing has changed.
import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";
import rtlcss from "rtlcss";
import * as sass from "sass";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.resolve(HERE, "../..");
const TARGET = path.join(ROOT, "build/assets");
const MACROS = process.env.GOVUK_MACROS; // folder of the Jinja macros, whose class names count as used

/** Which pages a sheet serves: only what they can hold stays in it. */
const SHEETS = {
  reading: {
    pages: ["templates/*.html", "templates/pages/*.html", "templates/components/{help,who_sees}.html"],
    macros: ["button", "skip-link", "exit-this-page"],
  },
  asking: {
    pages: ["templates/*.html", "templates/{components,report,come_back,errors}/**/*.html", "forms/widgets.py"],
    macros: [
      "button", "skip-link", "exit-this-page", "back-link", "error-message", "error-summary", "fieldset", "hint",
      "label", "input", "textarea", "character-count", "radios", "checkboxes",
    ],
  },
  chat: {
    pages: ["templates/*.html", "templates/chat/*.html", "templates/components/answers.html"],
    macros: ["button", "skip-link", "exit-this-page", "error-message"],
  },
  staff: { pages: ["templates/*.html", "templates/{components,staff,triage,register}/**/*.html"], macros: ["*"] },
};
/** Classes that only scripts set, or that WTForms and Python put together. */
const SET_BY_SCRIPTS = [
  "sayso-left", /^govuk-exit-this-page__indicator/, "govuk-visually-hidden",
  /^govuk-character-count__message/, "govuk-textarea--error", "govuk-error-message",
];

async function sheet(name, { pages, macros }) {
  const compiled = sass.compile(path.join(HERE, `styles/sheet-${name}.scss`), {
    loadPaths: [path.join(ROOT, "node_modules")],
    quietDeps: true,
    style: "expanded",
  }).css;
  const content = [
    ...pages.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).map((file) => path.join(ROOT, file)),
    ...macros.flatMap((macro) => globSync(`${macro}/*.html`, { cwd: MACROS })).map((file) => path.join(MACROS, file)),
    ...globSync("scripts/*.js", { cwd: HERE }).map((file) => path.join(HERE, file)),
  ];
  const [purged] = await new PurgeCSS().purge({
    content,
    css: [{ raw: withoutVariables(compiled) }],
    defaultExtractor: (text) => text.match(/[\w!-]+/g) ?? [],
    safelist: name === "staff" ? [...SET_BY_SCRIPTS, /^(govuk|staff|queue)-/] : SET_BY_SCRIPTS,
    keyframes: true,
  });
  for (const [suffix, css] of [["", purged.css], [".rtl", rtlcss.process(purged.css)]]) {
    const { code } = await transform(css, { loader: "css", minify: true, target: ["chrome100", "safari15"] });
    await keep(`${name}${suffix}.css`, code.trim());
  }
}

/** The functional colours never change on a page, so each variable becomes its value. */
function withoutVariables(css) {
  return css
    .replace(/var\(--govuk-[\w-]+,\s*([^()]+)\)/g, "$1")
    .replace(/^\s*--govuk-[\w-]+:.*;$/gm, "");
}

async function script(name) {
  const { outputFiles } = await build({
    entryPoints: [path.join(HERE, `scripts/${name}.js`)],
    nodePaths: [path.join(ROOT, "node_modules")],
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome100", "safari15", "firefox100"],
    legalComments: "none",
    write: false,
  });
  await keep(`${name}.js`, outputFiles[0].text.trim());
}

const manifest = {};

/** Write a file under a name that carries its hash, with its compressed twins beside it. */
async function keep(name, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 10);
  const hashed = name.replace(/(\.\w+)$/, `.${hash}$1`);
  const bytes = Buffer.from(text);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const gzip = gzipSync(bytes, { level: 9 });
  await writeFile(path.join(TARGET, hashed), bytes);
  await writeFile(path.join(TARGET, `${hashed}.br`), brotli);
  await writeFile(path.join(TARGET, `${hashed}.gz`), gzip);
  manifest[name] = hashed;
  console.log(`${name.padEnd(18)} ${String(bytes.length).padStart(7)} bytes  ${String(brotli.length).padStart(6)} brotli`);
}

/** What an earlier build left goes only now, so that a running server keeps its files until the new ones stand. */
async function removeLeftovers() {
  const wanted = new Set(Object.values(manifest).flatMap((name) => [name, `${name}.br`, `${name}.gz`]));
  for (const file of await readdir(TARGET)) {
    if (!wanted.has(file) && file !== "manifest.json") await rm(path.join(TARGET, file));
  }
}

await mkdir(TARGET, { recursive: true });
for (const [name, parts] of Object.entries(SHEETS)) await sheet(name, parts);
for (const name of ["leave", "asking", "chat", "reply", "passkey", "queue"]) await script(name);
await writeFile(path.join(TARGET, "manifest.json.new"), JSON.stringify(manifest, null, 1));
await rename(path.join(TARGET, "manifest.json.new"), path.join(TARGET, "manifest.json"));
await removeLeftovers();
