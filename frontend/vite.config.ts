import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.LOWRANK_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    // Maven puts target/classes into the jar, and Spring Boot serves what lies under static/.
    outDir: 'target/classes/static',
    emptyOutDir: true,
    target: 'es2022',
    // What is inlined is a data: address, which the server's content policy forbids.
    assetsInlineLimit: 0,
    // All styles come with the page: a part that is loaded twice would come without its own.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': { target: server, changeOrigin: true } } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    css: false,
    testTimeout: 40_000,
  },
});
