import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a route of the interface answers: a status and a body, given or made from the request. */
export type Answer = { status: number; body?: unknown }
export type Asked = { route: string; query: string; language: string; text: string }
type Answers = Record<string, Answer | ((asked: Asked) => Answer)>

/** An HTTP server on a port of its own that speaks as the issuer does; a route without an answer is a 404 of the same form. */
export async function answeringServer(given: Answers) {
  const answers = { ...given }
  const asked: Asked[] = []
  const server = createServer((req, res) => void reply(req, res))
  const reply = async (req: IncomingMessage, res: ServerResponse) => {
    const [path = '', query = ''] = (req.url ?? '').split('?')
    const route = `${req.method} ${path}`
    allowTestPage(req, res)
    if (req.method === 'OPTIONS') return res.writeHead(204).end()
    const request = { route, query, language: req.headers['accept-language'] ?? '', text: await readText(req) }
    asked.push(request)
    const answer = answers[route] ?? { status: 404, body: { error: 'not_found', message: 'Il n’y a rien à cette adresse.' } }
    const { status, body } = typeof answer === 'function' ? answer(request) : answer
    res.writeHead(status, { 'Content-Type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body))
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    /** Every request so far, in order. */
    asked,
    /** From now on this route answers so. */
    answer: (route: string, answer: Answers[string]) => {
      answers[route] = answer
    },
    routes: () => asked.map(({ route }) => route),
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

export type AnsweringServer = Awaited<ReturnType<typeof answeringServer>>

/** The page of a test has another origin than this server; the real one serves its page itself and opens to nobody. */
function allowTestPage(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '*')
  res.setHeader('Access-Control-Allow-Headers', '*')
  res.setHeader('Access-Control-Allow-Methods', '*')
}

async function readText(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
