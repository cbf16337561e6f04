import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.map': 'application/json',
};

/** The editor's own page, built as the studio is and served from a folder that goes with it. */
export interface EditorPage {
  readonly url: string;
  /** Every script of the build, as text. */
  scripts(): Promise<string[]>;
  close(): Promise<void>;
}

/** Builds the page and serves it on a port of the loopback. */
export async function serveEditorPage(port = 0): Promise<EditorPage> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-editor-'));
  await build({
    configFile: 'web/vite.config.ts',
    root: 'web',
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      sourcemap: false,
      rolldownOptions: { input: ['web/studio/editor/dev/index.html'] },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    readFile(join(folder, path)).then(
      (body) => response.writeHead(200, { 'content-type': kinds[extname(path)] ?? 'text/plain' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${taken}/studio/editor/dev/index.html`,
    scripts: async () => {
      const names = await readdir(join(folder, 'assets'));
      return Promise.all(
        names
          .filter((name) => name.endsWith('.js'))
          .map((name) => readFile(join(folder, 'assets', name), 'utf8')),
      );
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
