// An HTTP server that answers every request after 7 ms, one row or all of them. Prints its port.
import { createServer } from 'node:http';

const server = createServer((_request, response) => {
  setTimeout(() => response.end('{"row": 1}'), 7);
}).listen(0, '127.0.0.1', () => console.log(server.address().port));
