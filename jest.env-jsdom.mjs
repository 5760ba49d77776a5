import { TestEnvironment as JsdomEnvironment } from 'jest-environment-jsdom'

const fromNode = [
  'TextEncoder',
  'TextDecoder',
  'Uint8Array',
  'ArrayBuffer',
  'crypto',
  'CryptoKey',
  'structuredClone',
  'fetch',
  'Request',
  'Response',
  'Headers',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'CompressionStream',
  'DecompressionStream',
  'Blob',
]

/** jsdom with what browsers have and jsdom lacks. Never MessageChannel: React's scheduler would keep the process open. */
export default class BrowserLikeEnvironment extends JsdomEnvironment {
  async setup() {
    await super.setup()
    for (const name of fromNode)
      if (globalThis[name])
        Object.defineProperty(this.global, name, { value: globalThis[name], configurable: true, writable: true })
    this.global.matchMedia ??= (query) => ({
      matches: false,
      media: query,
      onchange: null,
      addListener() {},
      removeListener() {},
      addEventListener() {},
      removeEventListener() {},
      dispatchEventListener: () => false,
    })
    this.global.ResizeObserver ??= class {
      observe() {}
      unobserve() {}
      disconnect() {}
    }
  }
}
