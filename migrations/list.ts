import { directory } from './0001-directory.ts'
import { surveys } from './0002-surveys.ts'
import { idempotency } from './0003-idempotency.ts'
import { versionClosing } from './0004-version-closing.ts'
import { accounts } from './0010-accounts.ts'
import { signIn } from './0011-sign-in.ts'
import { privacy } from './0012-privacy.ts'
import { parameters } from './0013-parameters.ts'
import { jobs } from './0014-jobs.ts'
import { auditSearch } from './0015-audit-search.ts'
import { complaints } from './0020-complaints.ts'
import { files } from './0021-files.ts'
import { suggestionBoxes } from './0022-suggestion-boxes.ts'
import { mail } from './0023-mail.ts'
import { paperEntry } from './0024-paper-entry.ts'
import { complaintSearch } from './0025-complaint-search.ts'
import { counts } from './0030-counts.ts'
import { indicatorDefinitions } from './0031-indicator-definitions.ts'
import { integrityCases } from './0032-integrity-cases.ts'
import { recommendations } from './0033-recommendations.ts'
import { pointSheets } from './0034-point-sheets.ts'
import { accountNotices } from './0040-account-notices.ts'
import { directoryImports } from './0041-directory-imports.ts'
import { deskCounts } from './0042-desk-counts.ts'
import { deskStrata } from './0043-desk-strata.ts'
import { figureReleases } from './0050-figure-releases.ts'
import { sheetFlags } from './0054-sheet-flags.ts'
import { monthStrata } from './0055-month-strata.ts'
import { dossierCounts } from './0056-dossier-counts.ts'
import { commentDecisions } from './0060-comment-decisions.ts'
import { complaintsOfClass } from './0065-complaints-of-class.ts'
import { sheetsOfOfficers } from './0066-sheets-of-officers.ts'
import type { Step } from './support.ts'

/** Every migration in its order; the name is what the database remembers. */
export const migrations: Readonly<Record<string, Step>> = {
  '0001-directory': directory,
  '0002-surveys': surveys,
  '0003-idempotency': idempotency,
  '0004-version-closing': versionClosing,
  '0010-accounts': accounts,
  '0011-sign-in': signIn,
  '0012-privacy': privacy,
  '0013-parameters': parameters,
  '0014-jobs': jobs,
  '0015-audit-search': auditSearch,
  '0020-complaints': complaints,
  '0021-files': files,
  '0022-suggestion-boxes': suggestionBoxes,
  '0023-mail': mail,
  '0024-paper-entry': paperEntry,
  '0025-complaint-search': complaintSearch,
  '0030-counts': counts,
  '0031-indicator-definitions': indicatorDefinitions,
  '0032-integrity-cases': integrityCases,
  '0033-recommendations': recommendations,
  '0034-point-sheets': pointSheets,
  '0040-account-notices': accountNotices,
  '0041-directory-imports': directoryImports,
  '0042-desk-counts': deskCounts,
  '0043-desk-strata': deskStrata,
  '0050-figure-releases': figureReleases,
  '0054-sheet-flags': sheetFlags,
  '0055-month-strata': monthStrata,
  '0056-dossier-counts': dossierCounts,
  '0060-comment-decisions': commentDecisions,
  '0065-complaints-of-class': complaintsOfClass,
  '0066-sheets-of-officers': sheetsOfOfficers,
}
