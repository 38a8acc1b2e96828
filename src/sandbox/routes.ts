import type { Call } from './faults.ts';

/** The calls, by method and path. The first is in the vendor's documents, the others on its further pages. */
const CALL_OF_ROUTE: ReadonlyMap<string, Call> = new Map([
  ['POST /v1/files/upload', 'upload'],
  ['GET /v1/files/list', 'list'],
  ['GET /v1/files/retrieve', 'retrieve'],
  ['GET /v1/files/retrieve_content', 'retrieve_content'],
  ['POST /v1/files/delete', 'delete'],
]);

/** Null for anything that is no call of the API, a wrong method included. */
export function findCall(method: string | undefined, path: string): Call | null {
  return CALL_OF_ROUTE.get(`${method} ${path}`) ?? null;
}
