import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './precompress.ts'

const server = `http://localhost:${process.env.PORT ?? '3000'}`

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    // The lobby must not load tldraw. The default split keeps it in the board's own chunk; grouping
    // chunks by hand made index.html preload it (`npm run sizes` shows what is loaded where).
    manifest: true,
    sourcemap: false,
    target: 'es2022',
    // The board's chunk is large because the canvas is, and it is loaded only there.
    chunkSizeWarningLimit: 2500,
  },
  // Its imports end in ?url, which the dependency bundler of `npm run dev` takes for file names.
  optimizeDeps: { exclude: ['@tldraw/assets'] },
  server: {
    port: 5173,
    strictPort: true,
    // Host is passed on unchanged, so that the server's Origin check sees the page's own address.
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/sync': { target: server, changeOrigin: false, ws: true },
    },
  },
})
