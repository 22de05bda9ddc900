// The one door of every command: `node scripts/run.mjs NAME [arguments]`. It installs and builds what is
// missing or stale, then runs `scripts/NAME.ts` in this very process, so that signals and memory are the
// program's own. Plain JavaScript over Node's own modules, because on a fresh clone nothing else is there.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const MINIMUM_NODE = [20, 19]
const LOCK_IS_ABANDONED_AFTER_MS = 15 * 60_000

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => join(root, ...parts)
const workshop = at('.lang-nghe')
const lockFile = join(workshop, 'lock')
const installStampFile = at('node_modules', '.lang-nghe-install')
const buildStampFile = at('dist', '.stamp')

/** Something the person at the keyboard can act on: told in full, without a stack. */
class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

const say = (line) => process.stderr.write(`${line}\n`)
const readText = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined)
const readJson = (file) => JSON.parse(readText(file) ?? '{}')
const digest = (text) => createHash('sha256').update(text).digest('hex')

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return
  throw new Stop(
    `Lắng Nghe needs Node.js ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}.`,
  )
}

function commandNames() {
  const files = fs.readdirSync(at('scripts'))
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length))
}

/** Runs a tool quietly; its output is shown only when it fails. */
async function run(message, args) {
  say(message)
  const started = Date.now()
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const stillAlive = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), 20_000)
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  clearInterval(stillAlive)
  if (code !== 0) throw new Stop(`${output}\n${message} — thất bại / failed`)
}

function ownerOfLock() {
  const age = Date.now() - (fs.statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const pid = Number(readText(lockFile))
  if (age > LOCK_IS_ABANDONED_AFTER_MS) return undefined
  if (!pid) return age < 2_000 ? 'just being written' : undefined
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return error.code === 'EPERM' ? pid : undefined
  }
}

/** Two commands started at once take turns; a lock whose owner has died is taken over. */
async function withLock(work) {
  fs.mkdirSync(workshop, { recursive: true })
  for (;;) {
    try {
      fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (ownerOfLock() === undefined) fs.rmSync(lockFile, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const release = () => fs.rmSync(lockFile, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.removeListener('exit', release)
    release()
  }
}

async function ensure(isStale, make) {
  if (isStale()) await withLock(async () => isStale() && (await make()))
}

// ---- packages

/** Compiled packages belong to one kind of machine and one Node.js, whatever the lock file says. */
const machine = () => `${process.platform}-${process.arch}-${process.versions.modules}`

const wantedPackages = ({ dependencies = {}, devDependencies = {}, overrides = {}, allowScripts = {} }) =>
  JSON.stringify([dependencies, devDependencies, overrides, allowScripts])

const installStamp = () =>
  `${machine()} ${digest(wantedPackages(readJson(at('package.json'))) + readText(at('package-lock.json')))}`

function installIsStale() {
  const folder = fs.lstatSync(at('node_modules'), { throwIfNoEntry: false })
  // A link is borrowed from another check-out, which looks after it.
  if (folder?.isSymbolicLink()) return false
  return readText(installStampFile) !== installStamp()
}

/** What npm noted of its own last install agrees with the lock file, as after `npm install` by hand. */
function installedAsLocked() {
  const stamp = readText(installStampFile)
  if (stamp !== undefined && !stamp.startsWith(`${machine()} `)) return false
  const installed = readJson(at('node_modules', '.package-lock.json')).packages
  const locked = readJson(at('package-lock.json')).packages
  const asked = ({ dependencies = {}, devDependencies = {} }) =>
    JSON.stringify([dependencies, devDependencies])
  if (!installed || asked(locked['']) !== asked(readJson(at('package.json')))) return false
  return Object.entries(locked).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || installed[path]?.version === version || ((optional || devOptional) && !installed[path]),
  )
}

async function install() {
  if (!installedAsLocked()) {
    await run('Đang cài đặt các gói… / Installing packages… (1–3 phút / minutes)', [
      npmProgram(),
      ...['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    ])
  }
  fs.mkdirSync(at('node_modules'), { recursive: true })
  fs.writeFileSync(installStampFile, installStamp())
}

/** npm names itself to the commands it starts; otherwise it lies beside Node.js. */
function npmProgram() {
  const beside = dirname(process.execPath)
  const places = [
    process.env.npm_execpath ?? '',
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ]
  const found = places.find((place) => place.endsWith('npm-cli.js') && fs.existsSync(place))
  if (!found)
    throw new Stop('npm was not found beside Node.js; run `npm ci` in this folder, then the command again.')
  return found
}

// ---- build

/** Names, sizes and times of everything that is compiled: fast enough to ask before each command. */
function buildStamp() {
  const lines = [readText(installStampFile) ?? '']
  const visit = (path) => {
    const entry = fs.statSync(path, { throwIfNoEntry: false })
    if (entry?.isDirectory()) for (const name of fs.readdirSync(path).sort()) visit(join(path, name))
    else if (entry) lines.push(`${path.slice(root.length)} ${entry.size} ${entry.mtimeMs}`)
  }
  for (const name of ['src', 'migrations', 'scripts', 'tsconfig.json']) visit(at(name))
  return digest(lines.join('\n'))
}

const makesAssets = () => fs.existsSync(at('scripts', 'build-assets.ts'))

function buildIsStale() {
  if (makesAssets() && !fs.existsSync(at('public', 'vendor', 'manifest.json'))) return true
  return readText(buildStampFile) !== buildStamp()
}

async function build() {
  const stamp = buildStamp()
  const fresh = join(workshop, `build-${process.pid}`)
  const tsc = at('node_modules', 'typescript', 'bin', 'tsc')
  try {
    await run('Đang biên dịch… / Building…', [
      tsc,
      '-p',
      at('scripts', 'tsconfig.build.json'),
      '--outDir',
      fresh,
    ])
    if (fs.existsSync(at('scripts', 'join-server.ts')))
      await run('Đang gộp máy chủ… / Joining the server…', [join(fresh, 'scripts', 'join-server.js')])
    replaceDist(fresh)
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true })
  }
  if (makesAssets())
    await run('Đang chép tệp giao diện… / Copying assets…', [at('dist', 'scripts', 'build-assets.js')])
  fs.writeFileSync(buildStampFile, stamp)
}

function replaceDist(fresh) {
  const old = join(workshop, `old-${process.pid}`)
  if (fs.existsSync(at('dist'))) fs.renameSync(at('dist'), old)
  fs.renameSync(fresh, at('dist'))
  fs.rmSync(old, { recursive: true, force: true })
}

// ---- the command itself

async function main([name, ...args]) {
  refuseOldNode()
  const usage = `Usage: node scripts/run.mjs NAME [arguments], where NAME is one of: ${commandNames().join(', ')}`
  if (name === '--help') return process.stdout.write(`${usage}\n`)
  if (!name || !commandNames().includes(name)) throw new Stop(usage, 2)
  // Everything runs from the root; a path a person typed is relative to where they typed it.
  process.env.INIT_CWD ??= process.cwd()
  process.chdir(root)
  await ensure(installIsStale, install)
  await ensure(buildIsStale, build)
  const program = at('dist', 'scripts', `${name}.js`)
  process.argv = [process.execPath, program, ...args]
  await import(pathToFileURL(program).href)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Stop)) throw error
  say(error.message)
  process.exitCode = error.exitCode
}
