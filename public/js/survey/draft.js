/** Answers not sent yet, kept on this device for a week: one draft per desk, version and form. */
const keptMs = 7 * 24 * 60 * 60 * 1000

export const draftName = ({ code, questionnaire, version, form }) =>
  `phieu:draft:${code}:${questionnaire}:${version}:${form}`

/** `draft` is `{key, openedAt, block, values}`. */
export function saveDraft(storage, name, draft, now) {
  storage.setItem(name, JSON.stringify({ ...draft, savedAt: now }))
}

/** The draft, 'expired' when it was older than a week (it is then gone), or undefined. */
export function readDraft(storage, name, now) {
  const draft = parse(storage.getItem(name))
  if (!draft) return undefined
  if (now - draft.savedAt <= keptMs) return draft
  storage.removeItem(name)
  return 'expired'
}

export function dropDraft(storage, name) {
  storage.removeItem(name)
}

function parse(text) {
  try {
    const draft = JSON.parse(text ?? 'null')
    return draft && typeof draft.savedAt === 'number' ? draft : undefined
  } catch {
    return undefined
  }
}
