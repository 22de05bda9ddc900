import { type LocalText, languages } from '../../core/questionnaire/definition.ts'
import { type Column, textColumn } from './columns.ts'
import type { Values } from './kind.ts'

/** A name in Vietnamese and, where there are, in the other languages. */
export function nameColumns(header: string): Column[] {
  return [
    textColumn('name', header, { isRequired: true }),
    textColumn('name_km', `${header} (km)`),
    textColumn('name_zh', `${header} (zh)`),
    textColumn('name_en', `${header} (en)`),
  ]
}

export function nameOf(values: Values): LocalText {
  const others = languages.flatMap((language) => {
    const text = values[`name_${language}`]
    return text === undefined ? [] : [[language, text]]
  })
  return { vi: values.name ?? '', ...Object.fromEntries(others) }
}

export function nameValues(name: LocalText): Values {
  return { name: name.vi, name_km: name.km, name_zh: name.zh, name_en: name.en }
}
