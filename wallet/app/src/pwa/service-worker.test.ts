/** @jest-environment node */
import vm from 'node:vm'
import { expect, test } from '@jest/globals'
import { serviceWorkerSource } from './service-worker.ts'

type Listener = (event: object) => void

/** The worker, running against a small cache and a network that a test can cut. */
function run(source: string) {
  const listeners = new Map<string, Listener>()
  const stores = new Map<string, Map<string, string>>()
  const asked: string[] = []
  let online = true
  const open = (name: string) => stores.get(name) ?? stores.set(name, new Map()).get(name)!
  const answer = (url: string) => ({ ok: true, body: `live ${url}`, clone: () => ({ body: `live ${url}` }) })
  const fetch = async (request: { url: string }) => {
    asked.push(request.url)
    if (!online) throw new TypeError('offline')
    return answer(new URL(request.url).pathname)
  }
  const caches = {
    open: async (name: string) => ({
      addAll: async (urls: string[]) => urls.forEach((url) => open(name).set(url, `kept ${url}`)),
      put: async (key: string, { body }: { body: string }) => void open(name).set(key, body),
      match: async (key: string) => open(name).get(key),
    }),
    match: async (key: string) => [...stores.values()].map((store) => store.get(key)).find(Boolean),
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
  }
  const self = {
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    skipWaiting: async () => undefined,
    clients: { claim: async () => undefined },
    location: { origin: 'https://wallet.example' },
  }
  vm.runInNewContext(source, { self, caches, fetch, URL, Promise })
  const wait = async (type: string) => {
    let done: unknown
    listeners.get(type)!({ waitUntil: (promise: unknown) => (done = promise) })
    await done
  }
  const get = async (url: string, rest: object = {}) => {
    let done: unknown = 'left alone'
    listeners.get('fetch')!({ request: { url, method: 'GET', ...rest }, respondWith: (promise: unknown) => (done = promise) })
    return done
  }
  return { wait, get, stores, asked, cut: () => (online = false) }
}

test('the shell opens without a connection, wherever in the app', async () => {
  const worker = run(serviceWorkerSource(['assets/index-1.js'], 'one'))
  await worker.wait('install')
  worker.cut()
  expect(await worker.get('https://wallet.example/diplomas/1', { mode: 'navigate' })).toBe('kept /')
  expect(await worker.get('https://wallet.example/assets/index-1.js')).toBe('kept /assets/index-1.js')
  expect(await worker.get('https://wallet.example/config.json')).toBe('kept /config.json')
})

test('with a connection the page and the configuration are the newest', async () => {
  const worker = run(serviceWorkerSource([], 'one'))
  await worker.wait('install')
  expect(await worker.get('https://wallet.example/', { mode: 'navigate' })).toMatchObject({ body: 'live /' })
})

test.each([
  ['another origin', 'https://issuer.example/offers/1', {}],
  ['a post', 'https://wallet.example/assets/index-1.js', { method: 'POST' }],
  ['a file outside the shell', 'https://wallet.example/other', {}],
])('%s is left alone', async (_what, url, rest) => {
  const worker = run(serviceWorkerSource(['assets/index-1.js'], 'one'))
  await worker.wait('install')
  expect(await worker.get(url, rest)).toBe('left alone')
})

test('a new build drops the shell of the one before', async () => {
  const worker = run(serviceWorkerSource(['assets/index-2.js'], 'two'))
  worker.stores.set('acquis-shell-one', new Map([['/', 'old']]))
  await worker.wait('install')
  await worker.wait('activate')
  expect([...worker.stores.keys()]).toEqual(['acquis-shell-two'])
})
