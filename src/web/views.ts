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
 * Compiles every template under `views/` at start. `globals` reach each template as `@name`
 * (`@isDemo`, `@language`, `@isUnreviewed`).
 */
export function createViews({ i18n, isStrict, globals }: Setup): Render {
  const handlebars = Handlebars.create()
  registerHelpers(handlebars, i18n)
  const templates = compileAll(handlebars, isStrict)
  return (view, model, { language, layout }) => {
    const data = { ...globals, language, isUnreviewed: !i18n.isReviewed(language) }
    const body = templateOf(templates, view)(model, { data })
    if (!layout) return body
    return templateOf(templates, `layouts/${layout}`)({ ...model, body }, { data })
  }
}

type Templates = ReadonlyMap<string, Handlebars.TemplateDelegate>

function templateOf(templates: Templates, name: string): Handlebars.TemplateDelegate {
  const template = templates.get(name)
  if (!template) throw new Error(`No view named ${name}.`)
  return template
}

function compileAll(handlebars: typeof Handlebars, strict: boolean): Templates {
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

function registerHelpers(handlebars: typeof Handlebars, i18n: I18n): void {
  handlebars.registerHelper('t', (key: string, options: Handlebars.HelperOptions) =>
    i18n.text(options.data.language, key, options.hash),
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
