import type { Exchange, Headers } from './exchange.ts';
import type { StoredFile } from './ledger.ts';

/** What a script does with a request, from its head to its end. */
export type Script = (exchange: Exchange) => Promise<void>;

/** The first request by the first script, and so on; the last one does for all that follow. */
export function inTurn(...scripts: readonly [Script, ...Script[]]): Script {
  let next = 0;
  return (exchange) => {
    const script = scripts[Math.min(next, scripts.length - 1)] ?? scripts[0];
    next += 1;
    return script(exchange);
  };
}

/** Something else with this file; the rest as always. */
export function forFile(filename: string, script: Script, others: Script = succeed): Script {
  return (exchange) => (exchange.entry.filename === filename ? script : others)(exchange);
}

/** The whole of it: takes the file and says so. */
export const succeed: Script = async (exchange) => {
  await exchange.read();
  await exchange.answer({ body: uploaded(exchange.store()), headers: { 'Trace-Id': 'trace-1' } });
};

/** Takes the file, and then does something else than saying so. */
export function storeThen(script: (exchange: Exchange, file: StoredFile) => Promise<void>): Script {
  return async (exchange) => {
    await exchange.read();
    await script(exchange, exchange.store());
  };
}

/** Reads it all and says no. */
export function refuse(statusCode: number, headers: Headers = {}): Script {
  return async (exchange) => {
    await exchange.read();
    await exchange.answer({ body: refusal(statusCode), headers });
  };
}

/** Reads it all and answers with this HTTP status. */
export function status(httpStatus: number, headers: Headers = {}, body = ''): Script {
  return async (exchange) => {
    await exchange.read();
    await exchange.answer({ status: httpStatus, headers, body });
  };
}

/** Reads so much of the body and breaks the connection. */
export function resetAfter(bytes: number): Script {
  return async (exchange) => {
    await exchange.read(bytes);
    exchange.wire.reset();
  };
}

/** The answer to an upload. Ids are numbers in it, with all their digits. */
export function uploaded(file: StoredFile): string {
  return `{"file":${fileJson(file)},"base_resp":{"status_code":0,"status_msg":"success"}}`;
}

export function refusal(statusCode: number): string {
  return `{"base_resp":{"status_code":${statusCode},"status_msg":"code ${statusCode}"}}`;
}

export function listing(files: readonly StoredFile[]): string {
  return `{"files":[${files.map(fileJson).join(',')}],"base_resp":{"status_code":0,"status_msg":"success"}}`;
}

function fileJson({ fileId, filename, purpose, bytes, createdAtSeconds }: StoredFile): string {
  const rest = JSON.stringify({ bytes, created_at: createdAtSeconds, filename, purpose });
  return `{"file_id":${fileId},${rest.slice(1)}`;
}
