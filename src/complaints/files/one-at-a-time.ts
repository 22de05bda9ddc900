/** Runs tasks one after the other, in the order they come: how much memory they take is that of one. */
export function createLine() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(task: () => Promise<T>): Promise<T> => {
    const run = last.then(task)
    last = run.catch(() => undefined)
    return run
  }
}
