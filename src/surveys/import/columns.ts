import { type Definition, languages } from '../../core/questionnaire/definition.ts'
import { fold } from '../../core/text/fold.ts'
import {
  type Column,
  choiceColumn,
  codeColumn,
  textColumn,
  timeColumn,
} from '../../directory/import/columns.ts'
import { channels, respondents } from '../submission.ts'

const required = { isRequired: true }

/** A comment may be long and of several lines; what it may not hold is looked at with the sheet. */
const commentColumn: Column = {
  code: 'comment',
  header: 'Ý kiến',
  problem: 'malformed',
  read: (text) => text,
}

/** What a file of sheets may hold. Nothing that names a citizen has a column, so such a file is refused. */
const facts: readonly Column[] = [
  textColumn('key', 'Mã phiếu', required),
  textColumn('desk', 'Quầy', required),
  timeColumn('served_at', 'Thời điểm phục vụ', required),
  choiceColumn('channel', 'Kênh', channels, required),
  choiceColumn('levels', 'Số mức', ['3', '5']),
  choiceColumn('language', 'Ngôn ngữ', languages),
  codeColumn('field', 'Lĩnh vực'),
  choiceColumn('respondent', 'Đối tượng', respondents),
  codeColumn('commune', 'Nơi ở'),
  commentColumn,
]

/** The facts, then a column for each question any version asks, by its code or its words. */
export function responseColumns(definitions: readonly Definition[]): Column[] {
  const questions = new Map(
    definitions.flatMap((definition) => definition.questions).map((question) => [question.code, question]),
  )
  const answers = [...questions.values()].map(({ code, text }) => textColumn(code, text.vi))
  const taken = new Set(facts.flatMap(({ code, header }) => [code, fold(header)]))
  return [...facts, ...answers.filter(({ code }) => !taken.has(code))]
}
