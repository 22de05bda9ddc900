import { Invalid, type Problem } from '../../core/errors.ts'

/** Reads one thing after the other, so that all that is wrong is told at once. */
export type Collector = {
  /** What was read; undefined when it cannot be used. */
  read<T>(read: () => T | Promise<T>): Promise<T | undefined>
  readonly problems: readonly Problem[]
}

export function collector(): Collector {
  const problems: Problem[] = []
  return {
    problems,
    async read(read) {
      try {
        return await read()
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        problems.push(...error.problems)
        return undefined
      }
    },
  }
}
