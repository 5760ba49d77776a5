import { createHash } from 'node:crypto'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'
import { serviceWorkerSource } from './src/pwa/service-worker.ts'

/** Writes /sw.js with the list of what this build is made of, so that an older shell is dropped as a whole. */
function serviceWorker(): Plugin {
  return {
    name: 'acquis-service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const assets = Object.keys(bundle)
        .filter((file) => /^assets\/.+\.(js|css|woff2|svg)$/.test(file))
        .sort()
      const version = createHash('sha256').update(assets.join()).digest('hex').slice(0, 12)
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: serviceWorkerSource(assets, version) })
    },
  }
}

export default defineConfig({
  plugins: [react(), serviceWorker()],
  resolve: { conditions: ['@acquis/source', ...defaultClientConditions] },
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: true },
})
