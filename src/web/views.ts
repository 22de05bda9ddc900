import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import Handlebars from 'handlebars'
import type { Language } from '../core/questionnaire/definition.ts'
import type { I18n } from './i18n.ts'
import { publicStyle } from './public-style.ts'
import { root } from './root.ts'

export type ViewOptions = {
  readonly language: Language
  readonly layout?: 'public' | 'kiosk' | 'staff' | 'print' | 'door'
}

/**
 * `render('surveys/form', model, {language, layout})`: the template of `views/`, inside its layout.
 *
 * Rendered outside a reply, because survey pages are built once and kept, and reports have no request.
 */
export type Render = (view: string, model: object, options: ViewOptions) => string

type Setup = { readonly i18n: I18n; readonly isStrict: boolean; readonly globals: object }

/**
 * Every template under `views/`, read at start and compiled when it is first shown. `globals` reach each template as
 * `@name` (`@isDemo`, `@language`, `@isUnreviewed`).
 */
export function createViews({ i18n, isStrict, globals }: Setup): Render {
  const templates = templatesRead.get(isStrict) ?? readTemplates(isStrict)
  templatesRead.set(isStrict, templates)
  return (view, model, { language, layout }) => {
    const data = { ...globals, i18n, language, isUnreviewed: !i18n.isReviewed(language) }
    const body = templateOf(templates, view)(model, { data })
    if (!layout) return body
    return templateOf(templates, `layouts/${layout}`)({ ...model, body }, { data })
  }
}

type Templates = ReadonlyMap<string, Handlebars.TemplateDelegate>

/** Read once in a process, strict or not: what differs between applications comes with the data. */
const templatesRead = new Map<boolean, Templates>()

function templateOf(templates: Templates, name: string): Handlebars.TemplateDelegate {
  const template = templates.get(name)
  if (!template) throw new Error(`No view named ${name}.`)
  return template
}

function readTemplates(strict: boolean): Templates {
  const handlebars = Handlebars.create()
  registerHelpers(handlebars)
  const folder = join(root, 'views')
  const templates = new Map<string, Handlebars.TemplateDelegate>()
  for (const file of templateFiles(folder)) {
    const name = relative(folder, file)
      .replace(/\.hbs$/, '')
      .replaceAll('\\', '/')
    const template = handlebars.compile(readFileSync(file, 'utf8'), { strict })
    templates.set(name, template)
    handlebars.registerPartial(name, template)
  }
  return templates
}

function templateFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function registerHelpers(handlebars: typeof Handlebars): void {
  handlebars.registerHelper('t', (key: string, { data, hash }: Handlebars.HelperOptions) =>
    (data.i18n as I18n).text(data.language, key, hash),
  )
  handlebars.registerHelper('publicStyle', () => new handlebars.SafeString(publicStyle))
  handlebars.registerHelper('asset', (name: string) => assetAddress(name))
}

const manifestFile = join(root, 'public', 'vendor', 'manifest.json')
let manifest: Record<string, string> | undefined

/** Address of a vendored file by its plain name: `tabler.css` → `/assets/vendor/tabler-1.6.1.min.css`. */
function assetAddress(name: string): string {
  manifest ??= JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>
  const file = manifest[name]
  if (!file) throw new Error(`No vendored file named ${name}.`)
  return `/assets/vendor/${file}`
}
