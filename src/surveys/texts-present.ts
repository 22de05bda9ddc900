import type { Language } from '../core/questionnaire/definition.ts'
import { isUnreviewed, type PlacedText, type TextChange, textsOf } from '../core/questionnaire/texts.ts'
import { type I18n, inLanguage } from '../web/i18n.ts'
import { faultOf, type RefusedForm, summaryOf } from '../web/refused-form.ts'
import { placeName } from './place-names.ts'
import type { Version } from './questionnaire-store.ts'
import { addressOf, type Say } from './questionnaire-words.ts'

/** Letters above which a text is given a taller box. */
const longLine = 80

type Reader = { readonly i18n: I18n; readonly reader: Language; readonly say: Say }

/** The form of a draft's texts in one language, with what was typed where it was refused. */
export function presentTexts(
  draft: Version,
  language: Language,
  changes: ReadonlyMap<string, TextChange>,
  refused: RefusedForm,
  { i18n, reader, say }: Reader,
) {
  const { definition, number } = draft
  const show = ({ path, text }: PlacedText) => {
    const change = changes.get(path)
    return {
      path,
      place: placeName(definition, path, say),
      vi: text.vi,
      words: change?.words ?? text[language] ?? '',
      rows: text.vi.length > longLine ? 5 : 2,
      isReviewed: change?.isReviewed ?? (text[language] !== undefined && !isUnreviewed(text, language)),
      fault: faultOf(refused, `${path}.${language}`, i18n, reader),
    }
  }
  const summary = summaryOf(refused, i18n, reader, ({ field }, text) => {
    const path = field.slice(0, -language.length - 1)
    return field === 'texts'
      ? { href: '', text }
      : {
          href: `#${path}`,
          text: say('staff.questionnaires.problem-at', { place: placeName(definition, path, say), text }),
        }
  })
  return {
    title: say('staff.questionnaires.texts.title', {
      language: say(`staff.questionnaires.language.${language}`),
      name: inLanguage(definition.title, reader),
      number,
    }),
    language,
    isReference: language === 'vi',
    back: { address: addressOf(draft), label: say('staff.questionnaires.back-version', { number }) },
    isStale: refused.status === 409,
    reload: `${addressOf(draft)}/texts/${language}`,
    summary,
    texts: textsOf(definition).map(show),
  }
}
