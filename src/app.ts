import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { accountsAdminRoutes } from './accounts/admin/routes.ts'
import { auditApiRoutes } from './accounts/audit-api-routes.ts'
import { auditRoutes } from './accounts/audit-routes.ts'
import { guard } from './accounts/guard.ts'
import { ownAccountRoutes } from './accounts/own/routes.ts'
import { prepareDoor } from './accounts/sign-in/door-services.ts'
import { signInRoutes } from './accounts/sign-in/routes.ts'
import { tokenRoutes } from './accounts/tokens/token-routes.ts'
import { jobRoutes } from './backup/job-routes.ts'
import { complaintApiRoutes } from './complaints/api-routes.ts'
import { boxRoutes } from './complaints/boxes/routes.ts'
import { citizenRoutes } from './complaints/citizen/routes.ts'
import { classRoutes } from './complaints/classes/routes.ts'
import { evidenceRoutes } from './complaints/evidence/routes.ts'
import { figuresRoutes } from './complaints/figures/figures-routes.ts'
import { hearingRoutes } from './complaints/hearings/routes.ts'
import { hotlineRoutes } from './complaints/hotline/routes.ts'
import { letterRoutes } from './complaints/letters/letter-routes.ts'
import { templateRoutes } from './complaints/letters/template-routes.ts'
import { matterRoutes } from './complaints/matter/routes.ts'
import { queueRoutes } from './complaints/queue/queue-routes.ts'
import { registerRoutes } from './complaints/register/public-routes.ts'
import { publicationRoutes } from './complaints/register/staff-routes.ts'
import type { Config } from './config.ts'
import { isDemoDatabase } from './db/meta.ts'
import { pickRoutes } from './directory/entry/routes.ts'
import type { RosterChangeHook } from './directory/roster-change.ts'
import { directoryRoutes } from './directory/routes.ts'
import { staffHelpRoutes } from './home/help-routes.ts'
import { intakeRoutes } from './home/intake-routes.ts'
import { homeRoutes } from './home/routes.ts'
import { indicatorApiRoutes } from './indicators/api-routes.ts'
import { commentApiRoutes } from './indicators/comments/api-routes.ts'
import { commentRoutes } from './indicators/comments/routes.ts'
import { methodRoutes } from './indicators/definitions/routes.ts'
import { integrityRoutes } from './indicators/integrity/routes.ts'
import { indicatorPageRoutes } from './indicators/page-routes.ts'
import { pointRoutes } from './indicators/points/routes.ts'
import { qualityApiRoutes } from './indicators/quality-api-routes.ts'
import { recommendationRoutes } from './indicators/recommendations/routes.ts'
import { remarkRoutes } from './indicators/remarks/routes.ts'
import { officerFlagRoutes } from './indicators/sheets/officer-routes.ts'
import { sheetRoutes } from './indicators/sheets/routes.ts'
import { calendarRoutes } from './parameters/calendar-routes.ts'
import { parameterRoutes } from './parameters/parameter-routes.ts'
import { posterRoutes } from './posters/routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { helpRoutes } from './surveys/help-routes.ts'
import { kioskRoutes } from './surveys/kiosk-routes.ts'
import { kioskStaffRoutes } from './surveys/kiosk-staff-routes.ts'
import { paperRoutes } from './surveys/paper/routes.ts'
import { questionnairePagesRoutes } from './surveys/questionnaire-pages-routes.ts'
import { questionnaireRoutes } from './surveys/questionnaire-routes.ts'
import { reattributeResponses } from './surveys/reattribute-responses.ts'
import { responseRoutes } from './surveys/response-routes.ts'
import { surveyRoutes } from './surveys/survey-routes.ts'
import { prepareSurveys } from './surveys/survey-services.ts'
import { describeApi } from './web/api.ts'
import { keepCookies } from './web/cookies.ts'
import { answerErrors } from './web/errors.ts'
import { readForms } from './web/form-body.ts'
import { frameRoutes } from './web/frame.ts'
import { healthRoutes } from './web/health-routes.ts'
import { loadI18n } from './web/i18n.ts'
import { secureHeaders } from './web/security.ts'
import type { Services } from './web/services.ts'
import { serveAssets } from './web/static.ts'
import { createViews } from './web/views.ts'
import { readJson, WholeRequest } from './web/whole-body.ts'

export type AppParts = Pick<Services, 'config' | 'store' | 'clock' | 'newId' | 'random'> & {
  /** Has a job that was ordered begin now; without it the job waits for the next turn. */
  readonly wakeJobs?: () => void
}

/** The application without a port: every plugin and feature, registered in one visible list. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const services = await prepareServices(parts)
  const app = createServer(parts.config)
  readForms(app)
  readJson(app)
  answerErrors(app, services)
  await secureHeaders(app, parts.config)
  keepCookies(app, parts.config)
  guard(app, services)
  await serveAssets(app)
  await describeApi(app)
  const surveys = prepareSurveys(services)
  app.addHook('onClose', () => surveys.close())
  healthRoutes(app, services)
  const door = prepareDoor(services)
  signInRoutes(app, door)
  ownAccountRoutes(app, door)
  accountsAdminRoutes(app, door)
  responseRoutes(app, surveys)
  surveyRoutes(app, surveys)
  kioskRoutes(app, surveys)
  kioskStaffRoutes(app, surveys)
  helpRoutes(app, surveys)
  await citizenRoutes(app, services)
  evidenceRoutes(app, services)
  registerRoutes(app, services)
  publicationRoutes(app, services)
  paperRoutes(app, surveys)
  pickRoutes(app, services)
  await directoryRoutes(app, services, {
    ...{ onRosterChange: reattribute(services), wakeJobs: parts.wakeJobs },
  })
  await boxRoutes(app, services)
  hotlineRoutes(app, services)
  questionnaireRoutes(app, services)
  questionnairePagesRoutes(app, services)
  indicatorApiRoutes(app, services)
  qualityApiRoutes(app, services)
  indicatorPageRoutes(app, services)
  integrityRoutes(app, services)
  sheetRoutes(app, services)
  officerFlagRoutes(app, services)
  commentRoutes(app, services)
  commentApiRoutes(app, services)
  remarkRoutes(app, services)
  methodRoutes(app, services)
  pointRoutes(app, services)
  recommendationRoutes(app, services)
  posterRoutes(app, services)
  auditRoutes(app, services)
  auditApiRoutes(app, services)
  jobRoutes(app, services)
  privacyRoutes(app, services)
  parameterRoutes(app, services)
  await calendarRoutes(app, services)
  letterRoutes(app, services)
  templateRoutes(app, services)
  tokenRoutes(app, services)
  complaintApiRoutes(app, services)
  matterRoutes(app, services)
  queueRoutes(app, services)
  figuresRoutes(app, services)
  hearingRoutes(app, services)
  classRoutes(app, services)
  frameRoutes(app)
  homeRoutes(app, services)
  intakeRoutes(app, services)
  staffHelpRoutes(app, services)
  return app
}

/** A change of shifts finds the officer of the sheets already recorded anew, in the same commit. */
function reattribute({ newId, clock }: Services): RosterChangeHook {
  return async (trx, change) => {
    await reattributeResponses(trx, change, newId, clock().toISOString())
  }
}

/** What the features are given, made once for the application. */
export async function prepareServices(parts: AppParts): Promise<Services> {
  const i18n = loadI18n()
  const isDemo = await isDemoDatabase(parts.store.db)
  const render = createViews({ i18n, isStrict: parts.config.isStrict, globals: { isDemo } })
  return { ...parts, i18n, render, isDemo }
}

function createServer(config: Config): FastifyInstance {
  return Fastify({
    http: { IncomingMessage: WholeRequest },
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel },
    trustProxy: config.trustProxy,
    bodyLimit: 64 * 1024,
    // An address from a QR in capitals is the same address.
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
    // What is logged is what went wrong: a line a request would hold addresses of citizens.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // A logger of its own for each request would be made for nothing: what is logged names its request itself.
    childLoggerFactory: (logger) => logger,
  })
}
