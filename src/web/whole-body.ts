import { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { errorCodes, type FastifyInstance } from 'fastify'

declare module 'node:http' {
  interface IncomingMessage {
    /** Reads away what nobody asked for, so that the next request on the connection can be read. */
    _dump(): void
  }
}

type Done = (error: Error | null, body?: string) => void

/** A body on its way to whoever asked for it whole. */
type Gathering = {
  /** Says whether more may come: of a body that is too long its reader is told. */
  add(piece: Buffer): boolean
  end(): void
}

/** Decoded at its end, so that a letter of several bytes may lie across two pieces. */
function gather(limit: number, done: Done): Gathering {
  const pieces: Buffer[] = []
  let length = 0
  return {
    add(piece) {
      pieces.push(piece)
      length += piece.length
      if (length > limit) done(tooLarge())
      return length <= limit
    },
    end() {
      const whole = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, length)
      done(null, whole.toString('utf8'))
    },
  }
}

/**
 * A request whose body can be had whole. Node's parser pushes each piece of a body into the request's stream, and null at
 * its end; a stream, made to be paused and piped, takes four turns of the tick queue and a dozen listeners to give back
 * what came in one piece: a sixth of all that is done with a sheet of answers. A body that is asked for whole goes past
 * it; for everybody else the request is the stream it was.
 */
export class WholeRequest extends IncomingMessage {
  private taking: Gathering | undefined
  private isTaken: boolean
  /** Some of the body, or its end, is in the stream. */
  private isStreamed: boolean

  constructor(socket: Socket) {
    super(socket)
    this.taking = undefined
    this.isTaken = false
    this.isStreamed = false
  }

  /**
   * The body as text. Whoever first has to find out who is asking comes too late to have it past the stream, and gets it
   * from there. Nothing is called when the sender goes away before the end.
   */
  readWhole(limit: number, done: Done): void {
    if (this.isStreamed) readStream(this, limit, done)
    else this.taking = gather(limit, done)
  }

  override push(piece: Buffer | null): boolean {
    const { taking } = this
    if (taking === undefined) {
      this.isStreamed = true
      return super.push(piece)
    }
    if (piece === null) {
      this.taking = undefined
      this.isTaken = true
      taking.end()
      return true
    }
    // What still comes of one that is too long is the stream's, and is read away after the refusal.
    if (!taking.add(piece)) this.taking = undefined
    return true
  }

  override _dump(): void {
    if (!this.isTaken) super._dump()
  }
}

// Node's server lets go of a request that was read to its end. The types take this accessor for a field.
Object.defineProperty(WholeRequest.prototype, 'readableEnded', {
  get(this: { readonly isTaken: boolean }): boolean {
    return this.isTaken || Reflect.get(IncomingMessage.prototype, 'readableEnded', this)
  },
})

const tooLarge = () => new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE()

/** Reads `application/json` whole. The body limit is the route's. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', (request, payload, done) => {
    const limit = request.routeOptions.bodyLimit
    if (Number(request.headers['content-length']) > limit) return done(tooLarge())
    const parsed: Done = (error, body) => (error ? done(error) : parse(request, body!, done))
    // A request that did not come over a connection is only a stream.
    if (payload instanceof WholeRequest) payload.readWhole(limit, parsed)
    else readStream(payload, limit, parsed)
  })
}

function readStream(payload: Readable, limit: number, done: Done): void {
  const settle: Done = (error, body) => {
    payload.off('data', add).off('end', end).off('error', fail)
    done(error, body)
  }
  const { add, end } = gather(limit, settle)
  // A line that broke is nobody's fault: no answer arrives, and none is written down.
  const fail = (error: Error) => settle(Object.assign(error, { statusCode: 400 }))
  payload.on('data', add).on('end', end).on('error', fail)
}
