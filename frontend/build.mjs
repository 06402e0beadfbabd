// Builds the style sheet, the script and the fonts of the pages. The output is the same bytes every time.
//
//   npm ci && npm run build            into ../toolkit/ui/static/ui
//   npm run build -- --out some/folder into another folder

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { out: { type: "string" } } });
const out = resolve(values.out ?? join(here, "../toolkit/ui/static/ui"));
const typeface = join(here, "node_modules/@fontsource-variable/atkinson-hyperlegible-next");
const FORBIDDEN = ["GDS Transport", "crest", "crown", "@import", "url(http", "url(//"];

await mkdir(join(out, "fonts"), { recursive: true });

const { css } = sass.compile(join(here, "scss/toolkit.scss"), {
  style: "compressed",
  quietDeps: true,
  logger: sass.Logger.silent,
});
const { code } = await esbuild.transform(css, {
  loader: "css",
  minify: true,
  legalComments: "none",
});
for (const word of FORBIDDEN) {
  const at = code.indexOf(word);
  if (at >= 0) throw new Error(`The style sheet must not contain "${word}": ${code.slice(at - 80, at + 60)}`);
}
await writeFile(join(out, "toolkit.css"), code);

await esbuild.build({
  entryPoints: [join(here, "js/toolkit.mjs")],
  outfile: join(out, "toolkit.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
});

await cp(
  join(typeface, "files/atkinson-hyperlegible-next-latin-wght-normal.woff2"),
  join(out, "fonts/atkinson-hyperlegible-next-latin.woff2"),
);
await cp(join(typeface, "LICENSE"), join(out, "fonts/LICENSE.txt"));

const built = ["toolkit.css", "toolkit.js", ...(await readdir(join(out, "fonts"))).map((name) => `fonts/${name}`)];
const manifest = {};
for (const name of built.sort()) {
  const bytes = await readFile(join(out, name));
  manifest[name] = { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}
await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
