// Copies the browser libraries from their packages into public/vendor, with the version in each name so that
// a browser may keep them for a year, and notes in manifest.json which name is the current one.
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'

type Fonts = { package: string; subsets: readonly string[]; weights: readonly number[] }

const LIBRARIES = [
  { name: 'tabler.css', package: '@tabler/core', file: 'dist/css/tabler.min.css' },
  { name: 'tabler.js', package: '@tabler/core', file: 'dist/js/tabler.min.js' },
  { name: 'htmx.js', package: 'htmx.org', file: 'dist/htmx.min.js' },
  { name: 'chart.js', package: 'chart.js', file: 'dist/chart.umd.min.js' },
] as const

const FONTS: readonly Fonts[] = [
  { package: '@fontsource/be-vietnam-pro', subsets: ['vietnamese', 'latin'], weights: [400, 500, 600] },
  { package: '@fontsource/noto-sans-khmer', subsets: ['khmer'], weights: [400, 600] },
]

const target = join('public', 'vendor')
const manifest: Record<string, string> = {}

const inPackage = (name: string, file: string) => join('node_modules', name, file)
const versionOf = (name: string): string =>
  JSON.parse(fs.readFileSync(inPackage(name, 'package.json'), 'utf8')).version

/** A name with a version never changes its content, so a copy of the right size is the right copy. */
function keep(source: string, name: string) {
  const copy = join(target, name)
  if (fs.statSync(copy, { throwIfNoEntry: false })?.size !== fs.statSync(source).size) {
    fs.copyFileSync(source, copy)
  }
}

/** `tabler.css` of 1.6.1 becomes `tabler-1.6.1.min.css`. */
function copyLibrary({ name, package: from, file }: (typeof LIBRARIES)[number]) {
  const [stem, ending] = name.split('.')
  const versioned = `${stem}-${versionOf(from)}.min.${ending}`
  keep(inPackage(from, file), versioned)
  manifest[name] = versioned
}

/** Copies the files of one family and returns its rules, with the ranges of letters the package declares. */
function copyFonts({ package: from, subsets, weights }: Fonts): string[] {
  const family = from.replace('@fontsource/', '')
  return weights.flatMap((weight) => {
    const css = fs.readFileSync(inPackage(from, `${weight}.css`), 'utf8')
    const rules = css.match(/@font-face\s*\{[^}]*\}/g) ?? []
    return subsets.map((subset) => {
      const source = `${family}-${subset}-${weight}-normal.woff2`
      const rule = rules.find((text) => text.includes(`/${source})`))
      if (!rule?.includes('unicode-range')) throw new Error(`${from} declares no letters for ${source}`)
      const versioned = `${family}-${subset}-${weight}-${versionOf(from)}.woff2`
      keep(inPackage(from, `files/${source}`), versioned)
      manifest[`${family}-${subset}-${weight}`] = versioned
      return rule.replace(/src:[^;]*;/, `src: url(./${versioned}) format('woff2');`)
    })
  })
}

/** The font licence asks to travel with the fonts; the others are glad to. */
function copyLicence(from: string) {
  const file = fs.readdirSync(join('node_modules', from)).find((name) => name.startsWith('LICENSE'))
  if (!file) return
  const name = `${from.replace(/^@/, '').replace('/', '-')}-licence.txt`
  keep(inPackage(from, file), name)
  manifest[`${from} licence`] = name
}

/** The rules have no version of their own: their content names them. */
function writeFontRules(css: string) {
  const name = `fonts-${createHash('sha256').update(css).digest('hex').slice(0, 8)}.css`
  write(name, css)
  manifest['fonts.css'] = name
}

/** A reader never sees half a file. */
function write(name: string, text: string) {
  const draft = join(target, `.${name}.${process.pid}`)
  fs.writeFileSync(draft, text)
  fs.renameSync(draft, join(target, name))
}

function removeOldVersions() {
  const current = new Set([...Object.values(manifest), 'manifest.json'])
  for (const name of fs.readdirSync(target)) if (!current.has(name)) fs.rmSync(join(target, name))
}

fs.mkdirSync(target, { recursive: true })
LIBRARIES.forEach(copyLibrary)
const rules = FONTS.flatMap(copyFonts)
new Set([...LIBRARIES, ...FONTS].map((entry) => entry.package)).forEach(copyLicence)
writeFontRules(`${rules.join('\n')}\n`)
removeOldVersions()
write('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`)
