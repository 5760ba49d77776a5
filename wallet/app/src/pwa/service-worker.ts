/**
 * The service worker, as text: it keeps the shell (pages, scripts, styles, fonts, and the public configuration) so that the
 * wallet opens without a connection. It never keeps an answer of another origin, and nothing of what people have.
 */
export function serviceWorkerSource(assets: readonly string[], version: string): string {
  return `const shell = 'acquis-shell-${version}'
const assets = ${JSON.stringify(assets.map((asset) => `/${asset}`))}
const page = '/'
const config = '/config.json'

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(shell).then((cache) => cache.addAll([page, config, '/manifest.webmanifest', '/icon.svg', ...assets])).then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

async function freshOr(request, key) {
  const cache = await caches.open(shell)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(key, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(key)
    if (kept) return kept
    throw error
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(freshOr(request, page))
  else if (url.pathname === config) event.respondWith(freshOr(request, config))
  else if (assets.includes(url.pathname)) event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(request)))
})
`
}
