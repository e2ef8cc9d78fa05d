/*
 * A service's memory without its network: each request has headers, is parsed, cached, and remembered. Prints, as JSON, the bytes by
 * function that were allocated, or that are alive at the end; or writes a heap snapshot.
 *
 *   node sessions.mjs <requests> allocated|live|<file>.heapsnapshot
 */
import { Session as Inspector } from 'node:inspector/promises';
import { writeHeapSnapshot } from 'node:v8';

const [, , count, what] = process.argv;

class Request {
  constructor(headers) {
    this.headers = headers;
  }
}
class Session {
  constructor(id, request) {
    this.id = id;
    this.request = request;
  }
}
class CacheEntry {
  constructor(page) {
    this.page = page;
  }
}

const cache = new Map();
const sessions = new Map();

function readHeaders(id) {
  const headers = [];
  for (let at = 0; at < 60; at++) headers.push({ name: at, value: id + at });
  return headers;
}
function parseBody(id) {
  const fields = [];
  for (let at = 0; at < 2_000; at++) fields.push({ key: at, value: id });
  return fields.length;
}
function renderPage(id) {
  return new Array(6_000).fill(id);
}
function putInCache(id) {
  cache.set(id, new CacheEntry(renderPage(id)));
  if (cache.size > 200) cache.delete(cache.keys().next().value);
}
/** Sessions end, but no one takes them out. */
function rememberSession(id, request) {
  sessions.set(id, new Session(id, request));
}
function handleRequest(id) {
  const request = new Request(readHeaders(id));
  parseBody(id);
  putInCache(id);
  rememberSession(id, request);
}

const inspector = new Inspector();
inspector.connect();
const collected = what === 'allocated';
if (what === 'allocated' || what === 'live')
  await inspector.post('HeapProfiler.startSampling', {
    samplingInterval: 16_384,
    includeObjectsCollectedByMajorGC: collected,
    includeObjectsCollectedByMinorGC: collected,
  });
for (let id = 0; id < Number(count); id++) handleRequest(id);

if (what.endsWith('.heapsnapshot')) writeHeapSnapshot(what);
else {
  if (!collected) await inspector.post('HeapProfiler.collectGarbage');
  const { profile } = await inspector.post('HeapProfiler.stopSampling');
  const bytes = {};
  const visit = (node) => {
    const name = node.callFrame.functionName;
    bytes[name] = (bytes[name] ?? 0) + node.selfSize;
    node.children.forEach(visit);
  };
  visit(profile.head);
  console.log(JSON.stringify(bytes));
}
