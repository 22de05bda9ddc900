import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { openTo } from './access.ts'

/** OpenAPI 3.1 of all routes under `/api/v1`, and its pages. Routes declare zod schemas. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Lắng Nghe', version: '1', description: 'Times are ISO 8601 UTC, shares are 0 to 1.' },
    },
    transform: jsonSchemaTransform,
  })
  await openTo(app, 'public', (pages) => pages.register(swaggerUi, { routePrefix: '/api/v1/docs' }))
  app.get('/api/v1/openapi.json', { schema: { hide: true }, config: { access: 'public' } }, async () =>
    app.swagger(),
  )
}
