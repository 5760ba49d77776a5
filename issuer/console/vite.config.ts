import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@acquis/source', ...defaultClientConditions] },
  build: { target: 'es2022', sourcemap: true },
})
