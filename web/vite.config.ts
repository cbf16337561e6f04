import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Two pages of one build: the studio for marketers and administrators, the portal for partners. */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  // A source map names its sources: where packages are linked from elsewhere, the link's own path, the same everywhere.
  resolve: {
    preserveSymlinks: true,
    // Its usual build takes Node's streams.
    alias: { 'csv-parse': 'csv-parse/browser/esm' },
  },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    sourcemap: true,
    // The editor and the compiler come in pieces of their own, when they are needed; what is first is held by a test.
    chunkSizeWarningLimit: 1_000,
    // A test holds what the first page loads to its limit.
    manifest: true,
    rolldownOptions: { input: [here('studio/index.html'), here('portal/index.html')] },
  },
});
