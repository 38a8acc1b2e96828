import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { encodeUpload } from '../../../src/engine/api/multipart.ts';

/** `node undiciRun.ts HOST FOLDER`: nothing but reading and sending, 4 at a time: the floor of any client on undici. */
const [host = '', folder = ''] = process.argv.slice(2);
const dispatcher = new Agent({ connections: 4 });
const names = readdirSync(folder).filter((name) => name.endsWith('.wav'));
const startedMs = performance.now();
const startedCpu = process.cpuUsage();
let next = 0;
let done = 0;
await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (;;) {
      const filename = names[next++];
      if (filename === undefined) return;
      const bytes = await readFile(join(folder, filename));
      const form = encodeUpload({ purpose: 'prompt_audio', filename, bytes });
      const answer = await request(`${host}/v1/files/upload`, {
        method: 'POST',
        dispatcher,
        headers: { authorization: 'Bearer bench', 'content-type': form.contentType },
        body: Buffer.concat(form.chunks),
      });
      await answer.body.text();
      done += 1;
    }
  }),
);
const ms = performance.now() - startedMs;
const cpu = process.cpuUsage(startedCpu);
await dispatcher.close();
const cpuSeconds = (cpu.user + cpu.system) / 1e6;
process.stdout.write(
  `${JSON.stringify({ done, ms, cpuSeconds, peakMemoryMb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
