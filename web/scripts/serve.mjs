// Serves the web package under the security policy that it promises to work under.
//
//   node scripts/serve.mjs [FOLDER] [--port N]    default: build/dist of the repository, the first free port from 8600
import { createReadStream, existsSync, statSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; font-src 'self'; " +
  "img-src 'self'; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

// lesart.html carries its own script and styles; it may load nothing at all.
const single_file_policy =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; base-uri 'none'";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

const first_port = 8600;
const ports_tried = 100;

function usage(message) {
  console.error(`lesart: ${message}\nusage: serve.mjs [FOLDER] [--port N]`);
  process.exit(2);
}

function read_arguments(words) {
  const options = { folder: undefined, port: undefined };
  for (let i = 0; i < words.length; i++) {
    const [name, joined] = words[i].split("=", 2);
    if (name === "--port") {
      options.port = Number(joined ?? words[++i]);
      if (!Number.isInteger(options.port) || options.port < 1 || options.port > 65535)
        usage("--port needs a number from 1 to 65535");
    } else if (name.startsWith("-")) {
      usage(`unknown option ${name}`);
    } else if (options.folder === undefined) {
      options.folder = path.resolve(words[i]);
    } else {
      usage(`one folder is enough: ${words[i]}`);
    }
  }
  options.folder ??= fileURLToPath(new URL("../../build/dist", import.meta.url));
  if (!existsSync(path.join(options.folder, "index.html")))
    usage(`${options.folder} has no index.html; build it first`);
  return options;
}

/** The file an address names, or undefined; never outside `folder`. */
function file_of(folder, address) {
  let name;
  try {
    name = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  if (name.includes("\0")) return undefined;
  const file = path.join(folder, name.endsWith("/") ? `${name}index.html` : name);
  const inside = file.startsWith(folder + path.sep);
  return inside && existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function answer(folder, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const file = file_of(folder, request.url ?? "/");
  const headers = {
    "Content-Security-Policy": file?.endsWith(`${path.sep}lesart.html`) ? single_file_policy : policy,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
  };
  if (!file) {
    const wants_icon = request.url === "/favicon.ico";
    response.writeHead(wants_icon ? 204 : 404, { ...headers, "Content-Type": types[".txt"] });
    response.end(wants_icon ? undefined : "There is nothing at this address.\n");
    return;
  }
  const { mtime, size } = statSync(file);
  const tag = `"${size.toString(16)}-${mtime.getTime().toString(16)}"`;
  if (request.headers["if-none-match"] === tag) {
    response.writeHead(304, { ...headers, ETag: tag }).end();
    return;
  }
  const type = types[path.extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { ...headers, ETag: tag, "Content-Type": type, "Content-Length": size });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).pipe(response);
}

function listen(server, port, last) {
  server.once("error", (error) => {
    if (error.code === "EADDRINUSE" && port < last) {
      listen(server, port + 1, last);
      return;
    }
    console.error(`lesart: port ${port} cannot be used: ${error.message}. Choose another with --port`);
    process.exit(1);
  });
  server.listen(port, "127.0.0.1", () => {
    server.removeAllListeners("error");
    console.log(`Lesart is at http://localhost:${port}/   (Ctrl-C ends)`);
  });
}

const { folder, port } = read_arguments(process.argv.slice(2));
const server = http.createServer((request, response) => {
  answer(folder, request, response);
});
if (port === undefined) listen(server, first_port, first_port + ports_tried);
else listen(server, port, port);
