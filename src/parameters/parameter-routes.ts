import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { localDate } from '../core/calendar/local-time.ts'
import { NotFound } from '../core/errors.ts'
import { isParameterCode, type ParameterCode } from '../core/parameters/registry.ts'
import type { FormBody } from '../web/form-body.ts'
import { faultOf, type RefusedForm, toRefusedForm, untouched } from '../web/refused-form.ts'
import type { Services } from '../web/services.ts'
import { sendStaffPage, staffLanguage } from '../web/staff-page.ts'
import { houseWriters, mayWrite, readers, writerFor } from './access.ts'
import { changeParameter } from './change-parameter.ts'
import { checkParameter } from './check-parameter.ts'
import { presentFields } from './field-model.ts'
import { listQuery, readChange, readCheck, readWithdrawal } from './forms.ts'
import { changeFields, checkFields, withdrawalFields } from './parameter-fields.ts'
import { inForce, presentList, presentParameter } from './present-parameters.ts'
import { presentSummary } from './present-summary.ts'
import { listParameterRows } from './store.ts'
import { withdrawParameter } from './withdraw-parameter.ts'
import { listAddress, sayIn } from './words.ts'

type CodeRequest = FastifyRequest<{ Params: { code: string } }>
type Act = 'change' | 'check' | 'withdrawal'
type Refused = { readonly act: Act; readonly form: RefusedForm; readonly body: FormBody }

/** `/app/admin/parameters`: what law and method set, its history, and changes from a day on. */
export function parameterRoutes(app: FastifyInstance, services: Services): void {
  app.get(listAddress, readers, async (request, reply) => {
    const { show } = listQuery.parse(request.query)
    const rows = await listParameterRows(services.store.db)
    const say = sayIn(services.i18n, staffLanguage(request))
    const model = presentList(rows, show, localDate(services.clock()), say)
    return sendStaffPage(services, request, reply, { view: 'parameters/list', area: 'parameters', model })
  })
  app.get(`${listAddress}/:code`, readers, (request, reply) =>
    showParameter(services, request as CodeRequest, reply),
  )
  for (const name of ['change', 'check', 'withdrawal'] as const) {
    app.post(`${listAddress}/:code/${name}`, houseWriters, (request, reply) =>
      act(services, request as CodeRequest, reply, name),
    )
  }
}

function codeOf({ params }: CodeRequest): ParameterCode {
  if (!isParameterCode(params.code)) throw new NotFound('parameter-unknown')
  return params.code
}

async function act(services: Services, request: CodeRequest, reply: FastifyReply, name: Act) {
  const code = codeOf(request)
  const actor = writerFor(services, request)
  const body = (request.body ?? {}) as FormBody
  const { store, newId, clock } = services
  const now = clock().toISOString()
  try {
    if (name === 'change') await changeParameter(store, actor, readChange(code, body), newId, now)
    else if (name === 'check') await checkParameter(store, actor, readCheck(code, body), now)
    else await withdrawParameter(store, actor, readWithdrawal(code, body), now)
    return reply.redirect(`${listAddress}/${code}`, 303)
  } catch (error) {
    const form = toRefusedForm(error, services.i18n, request)
    return showParameter(services, request, reply, { act: name, form, body })
  }
}

async function showParameter(
  services: Services,
  request: CodeRequest,
  reply: FastifyReply,
  refused?: Refused,
) {
  const code = codeOf(request)
  const rows = await listParameterRows(services.store.db, [code])
  const today = localDate(services.clock())
  const language = staffLanguage(request)
  const say = sayIn(services.i18n, language)
  const { current, planned } = inForce(rows, today)
  if (!current) throw new NotFound('parameter-unknown')
  const last = planned ?? current
  const form = refused?.form ?? untouched
  const fault = (field: string) => faultOf(form, field, services.i18n, language)
  const bodyOf = (name: Act) => (refused?.act === name ? refused.body : undefined)
  const forms = {
    change: presentFields('change', changeFields(last, today, say), bodyOf('change'), fault),
    check: presentFields('check', checkFields(last, say), bodyOf('check'), fault),
    withdrawal: presentFields('withdrawal', withdrawalFields(say), bodyOf('withdrawal'), fault),
  }
  const act = refused?.act ?? 'change'
  const model = {
    ...presentParameter(code, rows, today, say),
    ...forms,
    mayWrite: mayWrite(request),
    summary: presentSummary(form, act, forms[act], services.i18n, say),
    last: { id: last.id, isChecked: last.isChecked },
    isOpen: { change: refused?.act === 'change', withdrawal: refused?.act === 'withdrawal' },
  }
  if (refused) reply.code(form.status)
  return sendStaffPage(services, request, reply, { view: 'parameters/parameter', area: 'parameters', model })
}
