import type { Definition, LocalText, Option } from '../../core/questionnaire/definition.ts'

/** A text whose translations no native speaker has approved yet. */
export const draft = (vi: string, km: string, zh: string, en: string): LocalText => ({
  vi,
  km,
  zh,
  en,
  unreviewed: ['km', 'zh', 'en'],
})

export const option = (code: string, text: LocalText): Option => ({ code, text })

const noOpinion = draft('Không có ý kiến', 'គ្មានយោបល់', '无意见', 'No opinion')

/** The official five levels, in the order of the official forms. */
export const satisfaction: Definition['scale'] = {
  order: 'worst-first',
  labels: [
    draft('Rất không hài lòng', 'មិនពេញចិត្តខ្លាំង', '非常不满意', 'Very dissatisfied'),
    draft('Không hài lòng', 'មិនពេញចិត្ត', '不满意', 'Dissatisfied'),
    draft('Bình thường', 'ធម្មតា', '一般', 'Neutral'),
    draft('Hài lòng', 'ពេញចិត្ត', '满意', 'Satisfied'),
    draft('Rất hài lòng', 'ពេញចិត្តខ្លាំង', '非常满意', 'Very satisfied'),
  ],
  noOpinion,
}

/** Có, không: whether something happened. */
export const yes = option('yes', draft('Có', 'មាន', '有', 'Yes'))
export const no = option('no', draft('Không', 'មិនមាន', '没有', 'No'))
export const refused = option(
  'refused',
  draft('Không muốn trả lời', 'មិនចង់ឆ្លើយ', '不愿回答', 'Prefer not to say'),
)
export const withoutOpinion = option('na', noOpinion)
