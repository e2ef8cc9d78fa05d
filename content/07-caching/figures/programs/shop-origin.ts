// The origin of lesson 7.4 as a process, with the headers that the lesson ends with: node … shop-origin.ts <socket>.
import { createOrigin } from './origin.ts';

const origin = createOrigin();
origin.controls['/'] = 'no-cache';
origin.controls['/app.3f9a1c.js'] = 'max-age=31536000, immutable';
await origin.listen(process.argv[2]!);
console.log('listening');
