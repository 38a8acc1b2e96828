import { createHash } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { afterEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';

export const KEY = 'any-key';

const running: Sandbox[] = [];

/** A sandbox that is closed when the test is over. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  running.push(sandbox);
  return sandbox;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

/** An mp3 frame header (MPEG-1 layer 3, 128 kbit/s, 44.1 kHz) and as many bytes as the frame has. */
const MP3_FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);

/** The beginnings of files, enough for what an upload looks at. */
export const SAMPLES = {
  mp3: Buffer.concat([MP3_FRAME, MP3_FRAME, MP3_FRAME]),
  mp3Tagged: Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), MP3_FRAME]),
  mp3AfterPadding: Buffer.concat([Buffer.alloc(300), MP3_FRAME, MP3_FRAME, MP3_FRAME]),
  wav: Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt ', 'latin1'), Buffer.alloc(2000, 1)]),
  rf64: Buffer.concat([Buffer.from('RF64\xff\xff\xff\xffWAVEds64', 'latin1'), Buffer.alloc(200, 1)]),
  m4a: Buffer.concat([Buffer.from('\0\0\0\x20ftypM4A ', 'latin1'), Buffer.alloc(200, 1)]),
  text: Buffer.from('你好，世界。Hello.\n'),
  textUtf16: Buffer.from('\ufeffhello', 'utf16le'),
  zip: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(100)]),
  flac: Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(100)]),
  ogg: Buffer.concat([Buffer.from('OggS'), Buffer.alloc(100)]),
  aiff: Buffer.concat([Buffer.from('FORM\0\0\0\0AIFF', 'latin1'), Buffer.alloc(100)]),
  aac: Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80]), Buffer.alloc(100, 1)]),
  avi: Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI LIST', 'latin1'), Buffer.alloc(100)]),
  zeros: Buffer.alloc(5000),
} as const;

export interface Reply {
  readonly httpStatus: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  readonly agent?: Agent;
  readonly signal?: AbortSignal;
}

/** One plain HTTP request. Rejects when the connection breaks or the answer is cut short. */
export function send(url: string, sending: Sending = {}): Promise<Reply> {
  const body = Buffer.from(sending.body ?? '');
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: sending.method ?? 'GET',
        headers: { 'Content-Length': String(body.length), ...sending.headers },
        agent: sending.agent ?? new Agent(),
        ...(sending.signal === undefined ? {} : { signal: sending.signal }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const whole = Buffer.concat(chunks);
          const { statusCode = 0, headers } = response;
          resolve({ httpStatus: statusCode, headers, body: whole, text: whole.toString('utf8') });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export interface Part {
  readonly disposition: string;
  readonly content: Buffer | string;
}

const BOUNDARY = '----boundary7MA4YWxk';

/** What goes with a body of `multipart`, a good key included. */
export const FORM_HEADERS = {
  Authorization: `Bearer ${KEY}`,
  'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
} as const;

/** A multipart body, byte by byte as given. */
export function multipart(parts: readonly Part[]): Buffer {
  const pieces = parts.map(({ disposition, content }) =>
    Buffer.concat([
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: ${disposition}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
  );
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export function purposePart(purpose: string): Part {
  return { disposition: 'form-data; name="purpose"', content: purpose };
}

export function filePart(content: Buffer | string, filename = 'a.wav'): Part {
  return { disposition: `form-data; name="file"; filename="${filename}"`, content };
}

export interface Upload {
  readonly purpose?: string;
  readonly content?: Buffer;
  readonly filename?: string;
  readonly key?: string;
  readonly parts?: readonly Part[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly agent?: Agent;
  readonly signal?: AbortSignal;
}

/** Uploads one file; by default one that is welcome. */
export function upload(sandbox: Sandbox, what: Upload = {}): Promise<Reply> {
  const parts = what.parts ?? [
    purposePart(what.purpose ?? 'voice_clone'),
    filePart(what.content ?? SAMPLES.wav, what.filename),
  ];
  return send(`${sandbox.url}/v1/files/upload${what.query ?? ''}`, {
    method: 'POST',
    headers: {
      ...FORM_HEADERS,
      Authorization: `Bearer ${what.key ?? KEY}`,
      ...what.headers,
    },
    body: multipart(parts),
    ...(what.agent === undefined ? {} : { agent: what.agent }),
    ...(what.signal === undefined ? {} : { signal: what.signal }),
  });
}

/** A GET call with a good key. */
export function get(sandbox: Sandbox, pathAndQuery: string, key = KEY): Promise<Reply> {
  return send(`${sandbox.url}${pathAndQuery}`, { headers: { Authorization: `Bearer ${key}` } });
}

/** The delete call; `fileId` goes into the JSON as it stands. */
export function remove(sandbox: Sandbox, fileId: string, purpose = 'voice_clone'): Promise<Reply> {
  return send(`${sandbox.url}/v1/files/delete`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
    body: `{"file_id":${fileId},"purpose":${JSON.stringify(purpose)}}`,
  });
}

/** `base_resp.status_code`, read from the text. */
export function codeOf(reply: Reply): number {
  return Number(/"status_code":(\d+)/.exec(reply.text)?.[1] ?? 'NaN');
}

/** The digits of the first `file_id` in the text. */
export function idOf(reply: Reply): string {
  return /"file_id":(\d+)/.exec(reply.text)?.[1] ?? 'no file_id';
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
