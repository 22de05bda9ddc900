// The programs outside npm that the checks use: found where they usually lie, installed where that is possible.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export type Tool = 'chromium' | 'zbarimg' | 'pdftotext' | 'fonts' | 'dovecot' | 'libreoffice'

const PACKAGES: Readonly<Record<Tool, readonly string[]>> = {
  // Without windows it takes a third of the time that the whole browser takes for a page.
  chromium: ['chromium-headless-shell'],
  zbarimg: ['zbar-tools'],
  pdftotext: ['poppler-utils'],
  fonts: ['fonts-khmeros', 'fonts-noto-cjk'],
  dovecot: ['dovecot-imapd'],
  libreoffice: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui'],
}

/** Makes sure the tools are there; the sentence it returns says what a person has to do when they are not. */
export async function provideTools(tools: readonly Tool[]): Promise<string | undefined> {
  const before = await missing(tools)
  if (before.length === 0) return undefined
  const packages = before.flatMap((tool) => PACKAGES[tool])
  if (canInstallPackages()) installPackages(packages)
  else if (before.includes('chromium')) run(process.execPath, [playwrightCli, 'install', 'chromium'])
  const after = await missing(before)
  if (after.length === 0) return undefined
  return `Missing: ${after.join(', ')}. Install with: sudo apt-get install -y ${packages.join(' ')}`
}

const playwrightCli = join('node_modules', 'playwright-core', 'cli.js')

/** The browser to start: `CHROMIUM_PATH`, the system's, or the one Playwright keeps. */
export async function findChromium(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core')
  const named = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ].map(onPath)
  const places = [process.env.CHROMIUM_PATH, ...named, chromium.executablePath()]
  return places.find((place) => place !== undefined && isExecutable(place))
}

async function missing(tools: readonly Tool[]): Promise<Tool[]> {
  const chromium = tools.includes('chromium') ? await findChromium() : undefined
  const isThere: Record<Tool, () => boolean> = {
    chromium: () => chromium !== undefined,
    zbarimg: () => onPath('zbarimg') !== undefined,
    pdftotext: () => onPath('pdftotext') !== undefined,
    fonts: hasFonts,
    dovecot: () => onPath('dovecot') !== undefined,
    libreoffice: () => onPath('soffice') !== undefined,
  }
  return tools.filter((tool) => !isThere[tool]())
}

/** Letters for Khmer and Chinese; a system without fontconfig (macOS) brings its own. */
function hasFonts(): boolean {
  if (onPath('fc-list') === undefined) return !existsSync('/etc/debian_version')
  return ['km', 'zh'].every((language) => {
    const { stdout } = spawnSync('fc-list', [`:lang=${language}`], { encoding: 'utf8' })
    return stdout.trim() !== ''
  })
}

function onPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin']
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function canInstallPackages(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0
}

function installPackages(packages: readonly string[]): void {
  const lock = ['-o', 'DPkg::Lock::Timeout=300']
  run('apt-get', ['update', '-q'])
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...lock, ...packages])
}

/** What goes wrong shows in what is still missing afterwards; the tool's own words help to see why. */
function run(command: string, args: readonly string[]): void {
  console.log(`  ${command} ${args.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const done = spawnSync(command, args, { encoding: 'utf8', env })
  if (done.status !== 0) console.log(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`)
}
