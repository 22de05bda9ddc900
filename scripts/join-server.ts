// Joins the compiled server into one file, with what is read later in files of its own under `later/`, and each program
// that runs in a thread into one: finding and opening eight hundred small files takes longer than running them.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { joining, threadPrograms } from './join/joining.ts'

const server = fileURLToPath(new URL('../src/server.js', import.meta.url))
const outdir = dirname(server)
const common = { ...joining(), outdir, allowOverwrite: true }
await build({ ...common, entryPoints: threadPrograms(outdir), outbase: outdir })
await build({ ...common, entryPoints: [server], splitting: true, chunkNames: 'later/[name]-[hash]' })
