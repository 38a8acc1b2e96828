import { statusMessage } from './statusCodes.ts';

/** One file as the API describes it. */
export interface FileFields {
  /** Decimal digits, written into the JSON as a number; null leaves the field out. */
  readonly fileId: string | null;
  readonly bytes: number;
  readonly createdAtSeconds: number;
  readonly filename: string;
  readonly purpose: string;
  readonly downloadUrl?: string;
}

/** An answer of the API before it is written: what faults spoil. */
export interface Answer {
  readonly file?: FileFields;
  readonly files?: readonly FileFields[];
  /** The id at the top level, as the delete call answers. */
  readonly fileId?: string;
  /** Null leaves `base_resp` out. */
  readonly baseResp: { readonly code: number; readonly message: string } | null;
  /** Seconds for a `Retry-After` header. */
  readonly retryAfter?: string | undefined;
}

const SUCCESS = { code: 0, message: statusMessage(0) };

/** A success that carries `content`. */
export function succeed(content: Omit<Answer, 'baseResp'>): Answer {
  return { ...content, baseResp: SUCCESS };
}

/** A refusal, which the API sends as HTTP 200 with a non-zero `status_code`. */
export function refuse(code: number, detail?: string, retryAfter?: string): Answer {
  const message = detail === undefined ? statusMessage(code) : `${statusMessage(code)}, ${detail}`;
  return { baseResp: { code, message }, retryAfter };
}

/** The answer as JSON, built by hand because ids must be numbers that no JavaScript number holds. */
export function encodeAnswer(answer: Answer): string {
  const members: string[] = [];
  if (answer.file !== undefined) members.push(`"file":${encodeFile(answer.file)}`);
  if (answer.files !== undefined) members.push(`"files":[${answer.files.map(encodeFile).join(',')}]`);
  if (answer.fileId !== undefined) members.push(`"file_id":${answer.fileId}`);
  if (answer.baseResp !== null) {
    const { code, message } = answer.baseResp;
    members.push(`"base_resp":{"status_code":${code},"status_msg":${JSON.stringify(message)}}`);
  }
  return `{${members.join(',')}}`;
}

function encodeFile(file: FileFields): string {
  const id = file.fileId === null ? '' : `"file_id":${file.fileId},`;
  const url = file.downloadUrl === undefined ? '' : `,"download_url":${JSON.stringify(file.downloadUrl)}`;
  return (
    `{${id}"bytes":${file.bytes},"created_at":${file.createdAtSeconds},` +
    `"filename":${JSON.stringify(file.filename)},"purpose":${JSON.stringify(file.purpose)}${url}}`
  );
}
