import { openThread } from './open-thread.ts'

type Asking<Message, Answer> = {
  /** What is said when the thread ends before it answered. */
  readonly stopped: string
  readonly signal?: AbortSignal | undefined
  /** What a message means; absent: the first is the answer. */
  readonly hear?: (message: Message, answer: (answer: Answer) => void, refuse: (error: Error) => void) => void
}

/** Has a program of ours work in a thread of its own until it answers. @throws whatever the thread threw */
export function askThread<Answer, Message = Answer>(
  name: string,
  data: unknown,
  { stopped, signal, hear }: Asking<Message, Answer>,
): Promise<Answer> {
  const worker = openThread(name, data)
  return new Promise((resolve, reject) => {
    const stop = () => void worker.terminate()
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (message) => (hear ? hear(message, resolve, reject) : resolve(message)))
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(new Error(stopped))
    })
  })
}
