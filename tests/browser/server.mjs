// Serves build/dist and the test pages under the strictest policy that contract.md promises to work under.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
export const repository = path.resolve(here, '../..');
export const dist = process.env.LESART_DIST_DIR ?? path.join(repository, 'build/dist');
export const shared = process.env.LESART_SHARED_DIR ?? path.resolve(repository, '../shared');

export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; font-src 'self'; " +
  "require-trusted-types-for 'script'";

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/**
 * Starts a server on a free port. Addresses: `/dist/…`, `/probed/…` (the same with probe.js in each page), `/pages/…` (beside this file), `/samples/…` (assets/samples),
 * `/shared/…`, `/axe/…`, `/memory/NAME` (see `put`). `hold(pattern)` keeps matching requests waiting until the returned
 * function is called; `fail(pattern)` answers them with 404 until then.
 */
export async function start_server({ cache = 'no-store' } = {}) {
  const requests = [];
  const memory = new Map();
  const holds = new Set();
  const failures = new Set();
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    requests.push(url.pathname);
    for (const hold of holds) if (hold.pattern.test(url.pathname)) await hold.promise;
    response.setHeader('Cache-Control', cache);
    response.setHeader('Content-Security-Policy', policy);
    if ([...failures].some((pattern) => pattern.test(url.pathname))) return end(response, 404);
    if (url.pathname === '/favicon.ico') return end(response, 204);
    if (url.pathname.startsWith('/memory/')) {
      const entry = memory.get(url.pathname.slice('/memory/'.length));
      if (!entry) return end(response, 404);
      if (entry.policy !== undefined) response.setHeader('Content-Security-Policy', entry.policy);
      response.setHeader('Content-Type', entry.type);
      return response.end(entry.body);
    }
    const file = file_of(url.pathname);
    if (!file || !existsSync(file) || !statSync(file).isFile()) return end(response, 404);
    response.setHeader('Content-Type', types[path.extname(file)] ?? 'application/octet-stream');
    if (url.pathname.startsWith('/probed/') && file.endsWith('.html')) {
      const html = readFileSync(file, 'utf8');
      return response.end(html.replace(/<head[^>]*>/i, '$&<script src="/pages/probe.js"></script>'));
    }
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    requests,
    put(name, body, { type = 'text/html; charset=utf-8', policy: own_policy } = {}) {
      memory.set(name, { body, type, policy: own_policy });
      return `/memory/${name}`;
    },
    hold(pattern) {
      let release;
      const hold = { pattern, promise: new Promise((done) => (release = done)) };
      holds.add(hold);
      return () => {
        holds.delete(hold);
        release();
      };
    },
    fail(pattern) {
      failures.add(pattern);
      return () => failures.delete(pattern);
    },
    close: () => (server.closeAllConnections(), new Promise((done) => server.close(done))),
  };
}

function end(response, status) {
  response.statusCode = status;
  response.end();
}

function file_of(pathname) {
  const roots = {
    dist,
    probed: dist,
    shared,
    pages: path.join(here, 'pages'),
    samples: path.join(repository, 'assets/samples'),
    axe: path.join(repository, 'web/node_modules/axe-core'),
  };
  const [, name, ...rest] = pathname.split('/');
  const root = roots[name];
  if (!root) return undefined;
  const file = path.join(root, ...rest.map(decodeURIComponent));
  return file.startsWith(root + path.sep) ? file : undefined;
}
