import { inLanguage } from '../web/i18n.ts'
import { languageLinks } from '../web/language-links.ts'
import type { Services } from '../web/services.ts'
import { placeOf, presentScriptTexts, presentSheet, type Shown } from './present.ts'
import type { Visit } from './visit.ts'

/** Seconds after which a page without scripts returns to its beginning. */
const restartSeconds = { form: 90, thanks: 8 }

/** The model of `kiosk/page`. */
export function presentKiosk(services: Services, shown: Shown) {
  const { desk, version, language, form } = shown
  const address = `/k/${desk.code}/kiosk`
  const text = (key: string) => services.i18n.text(language, key)
  return {
    ...placeOf(desk, language),
    ...presentSheet(services, shown),
    title: text('kiosk.title'),
    heading: inLanguage(version.definition.title, language),
    code: desk.code,
    action: `${address}?lang=${language}`,
    isOneTap: form === 'pulse',
    languages: languageLinks(services, address, language),
    refresh: `${restartSeconds.form};url=${address}`,
    notice: shown.notice === '' ? '' : text(shown.notice),
    sendText: text('survey.send'),
    scriptTexts: [
      ...presentScriptTexts(services, language),
      { name: 'forgets', text: text('kiosk.forgets') },
      { name: 'kept', text: text('kiosk.kept') },
      { name: 'refused', text: text('kiosk.refused') },
      { name: 'stay', text: text('kiosk.stay') },
      { name: 'recorded', text: text('thanks.recorded') },
      { name: 'thanks', text: text('thanks.title') },
    ],
  }
}

/** The model of `kiosk/thanks`, for a device without scripts. */
export function presentKioskThanks(services: Services, { code, language }: Visit) {
  return {
    title: services.i18n.text(language, 'thanks.title'),
    refresh: `${restartSeconds.thanks};url=/k/${code}/kiosk`,
  }
}
