import { createServer } from 'node:http';

/**
 * A process of its own that swallows uploads as fast as it can and answers as the service does. Prints its port. It reads the
 * parts' heads only, to know how long the file is: a parser would be what is measured.
 */
let nextId = 9_007_199_254_740_993n;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  let head = Buffer.alloc(0);
  let fileStart = -1;
  let receivedBytes = 0;
  request.on('data', (chunk: Buffer) => {
    receivedBytes += chunk.length;
    if (fileStart === -1) {
      head = Buffer.concat([head, chunk]);
      fileStart = startOfFile(head);
    }
  });
  request.on('end', () => {
    const boundary = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
    const tailBytes = boundary.length + 8;
    nextId += 1n;
    const bytes = receivedBytes - fileStart - tailBytes;
    response.writeHead(200, { 'content-type': 'application/json', 'trace-id': String(nextId) });
    response.end(
      `{"file":{"file_id":${nextId},"bytes":${bytes},"created_at":1700000000,"filename":"x","purpose":"prompt_audio"},` +
        '"base_resp":{"status_code":0,"status_msg":"success"}}',
    );
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`);
});

/** Where the content of the part named "file" begins; -1 while its head is not complete. */
function startOfFile(head: Buffer): number {
  const at = head.indexOf('name="file"');
  const end = at === -1 ? -1 : head.indexOf('\r\n\r\n', at);
  return end === -1 ? -1 : end + 4;
}
