/** Work that goes on beside the requests. */
export type Repeated = { stop: () => Promise<void> }

type Task = () => Promise<void>

/** Does a task once. A failure is told on stderr by its name and code alone, and stops nothing. */
export async function attempt(name: string, task: Task): Promise<void> {
  try {
    await task()
  } catch (error) {
    const { name: kind, code } = error as { name?: string; code?: string }
    console.error(JSON.stringify({ service: 'issuer', task: name, failed: kind, ...(code !== undefined && { code }) }))
  }
}

/** Attempts a task again and again, `seconds` after the last time ended, until it is stopped. */
export function repeat(name: string, seconds: number, task: Task): Repeated {
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      running = attempt(name, task).then(next)
    }, seconds * 1000)
    timer.unref()
  }
  next()

  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
