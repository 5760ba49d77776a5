import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Announced = {
  id: string
  issuer: string
  wallet: string
  verifier: string
  apiKeys: Record<'registrar' | 'signatory' | 'delivery' | 'recruiter', string>
}

export type TrialProcess = {
  announced: Announced
  /** The sign-in addresses that this start printed. */
  links: Record<'registrar' | 'signatory' | 'recruiter', string>
  /** All that it wrote to stderr so far: the log included. */
  stderr: () => string
  stdout: () => string
  end: (signal: NodeJS.Signals) => Promise<number | null>
}

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Six free ports in a row. */
export async function freePortBase(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const base = 20_000 + Math.floor(Math.random() * 20_000)
    const free = await Promise.all([0, 1, 2, 3, 4, 5].map((offset) => isFree(base + offset)))
    if (free.every(Boolean)) return base
  }
  throw new Error('no six free ports in a row')
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, 'localhost', () => server.close(() => resolve(true)))
  })

export async function trialFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'acquis-trial-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

function spawnTrial(args: string[]): ChildProcess {
  const main = join(folder, 'src', 'main.ts')
  return spawn(process.execPath, ['--conditions=@acquis/source', '--import', 'tsx', main, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
}

const collect = (stream: NodeJS.ReadableStream | null) => {
  let text = ''
  stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  return () => text
}

/** Starts the trial as `npm start -- --json` does, in a process of its own, and waits for its line. */
export async function startTrial(args: string[]): Promise<TrialProcess> {
  const child = spawnTrial(['--json', ...args])
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (text) => text.startsWith('{') && resolve(text))
    child.once('exit', () => reject(new Error(`the trial ended before it began: ${stderr()}`)))
  })
  await waitFor(() => /recruiter/.test(stderr()) && stderr().includes('Ctrl-C'))
  const [registrar = '', signatory = '', recruiter = ''] = stderr().match(/http\S+\/sign-in#\S+/g) ?? []
  return {
    announced: JSON.parse(line) as Announced,
    links: { registrar, signatory, recruiter },
    stderr,
    stdout,
    end: (signal) => {
      child.kill(signal)
      return exited
    },
  }
}

/** Runs the trial to its end: for starts that must fail. */
export async function runTrial(args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawnTrial(args)
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, stdout: stdout(), stderr: stderr() }
}

export async function waitFor(condition: () => boolean | Promise<boolean>, milliseconds = 20_000): Promise<void> {
  const end = Date.now() + milliseconds
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited too long')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
