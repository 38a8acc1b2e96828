/** One try at sending a sample, as it was written down. Times are milliseconds since the epoch. */
export interface AttemptRecord {
  readonly startedMs: number;
  /** null while it is in the air. */
  readonly endedMs: number | null;
  /** `done`, `refused`, `unknown:connectionLost`, `settled:found` …; null while it is in the air. */
  readonly outcome: string | null;
  readonly httpStatus: number | null;
  readonly statusCode: number | null;
  readonly message: string | null;
  readonly traceId: string | null;
  readonly fileId: string | null;
}
