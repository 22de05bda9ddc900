// Joins the compiled server into one file, with what is read later in files of its own under `later/`: finding and
// opening eight hundred small files takes longer than running them. Packages stay where they are installed.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const server = fileURLToPath(new URL('../src/server.js', import.meta.url))
await build({
  entryPoints: [server],
  outdir: dirname(server),
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: 'later/[name]-[hash]',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
})
