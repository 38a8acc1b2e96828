import type { ApiClient, UploadCall } from '../../../src/engine/api/client.ts';
import type { CallResult, UploadOutcome } from '../../../src/engine/api/outcome.ts';
import type { AccountList, RemoteFile } from '../../../src/engine/api/schemas.ts';
import type { FakeClock } from '../../support/fakeClock.ts';
import { done, remoteFile, unknown, word } from './outcomes.ts';

/** What the service makes of one upload: an outcome, and whether it keeps the file whatever the answer says. */
export interface Reply {
  readonly outcome: UploadOutcome;
  readonly stored?: boolean;
  readonly afterMs?: number;
}

/** One upload that reached the service. */
export interface Received {
  readonly call: UploadCall;
  readonly atMs: number;
  /** Whether it was sent before: 1 for the first time. */
  readonly nth: number;
  /** Ends it, when its reply is 'hold'. */
  readonly answer: (reply: UploadOutcome | Reply) => void;
}

type Script = (received: Received) => UploadOutcome | Reply | 'hold';
type ListReply = CallResult<readonly RemoteFile[]>;

/** The service as the queue sees it: an `ApiClient` that answers as a test says, with an account of its own. */
export class FakeService implements ApiClient {
  host = 'https://api.example';
  readonly received: Received[] = [];
  readonly listedAtMs: number[] = [];
  /** What the account holds. */
  readonly files: RemoteFile[] = [];
  /** Files whose name is in here are left out of lists. */
  readonly hidden = new Set<string>();
  inTheAir = 0;
  mostInTheAir = 0;
  script: Script = () => done(this.nextId());
  /** Instead of the account: what a list call comes to. */
  listScript: ((nth: number) => ListReply | null | Promise<ListReply>) | null = null;
  readonly #clock: FakeClock;
  #nextId = 9_007_199_254_740_993n;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  nextId(): string {
    this.#nextId += 2n;
    return String(this.#nextId);
  }

  /** Names in the order in which they were sent. */
  get sent(): readonly string[] {
    return this.received.map(({ call }) => call.filename);
  }

  last(): Received {
    const last = this.received.at(-1);
    if (!last) throw new Error('nothing was sent');
    return last;
  }

  of(filename: string): Received {
    const one = this.received.findLast(({ call }) => call.filename === filename);
    if (!one) throw new Error(`${filename} was not sent`);
    return one;
  }

  upload(call: UploadCall): Promise<UploadOutcome> {
    this.inTheAir += 1;
    this.mostInTheAir = Math.max(this.mostInTheAir, this.inTheAir);
    return new Promise((resolve) => {
      let over = false;
      const end = (reply: UploadOutcome | Reply): void => {
        const { outcome, stored = false } = 'outcome' in reply ? reply : { outcome: reply };
        if (over) return;
        over = true;
        this.inTheAir -= 1;
        if (outcome.kind === 'done') this.keep(call, outcome.file.fileId);
        else if (stored) this.keep(call, this.nextId());
        resolve(outcome);
      };
      const nth = this.sent.filter((name) => name === call.filename).length + 1;
      const received = { call, nth, atMs: this.#clock.monotonicMs(), answer: end };
      this.received.push(received);
      call.signal?.addEventListener('abort', () => end(unknown('cancelled')));
      const reply = this.script(received);
      if (reply === 'hold') return;
      if ('outcome' in reply && reply.afterMs !== undefined) {
        this.#clock.after(reply.afterMs, () => end(reply));
      } else end(reply);
    });
  }

  /** Puts a file on the account. */
  keep(
    { filename, purpose, bytes }: Pick<UploadCall, 'filename' | 'purpose' | 'bytes'>,
    fileId: string,
  ): void {
    const createdAtSeconds = String(Math.floor(this.#clock.now() / 1000));
    this.files.push(
      remoteFile(fileId, { filename, purpose, bytes: `${bytes.byteLength}`, createdAtSeconds }),
    );
  }

  async list(purpose: string): Promise<CallResult<AccountList>> {
    const reply = await this.#listed(purpose);
    return reply.kind === 'ok' ? { ...reply, value: { files: reply.value, unreadable: 0 } } : reply;
  }

  async #listed(purpose: string): Promise<ListReply> {
    this.listedAtMs.push(this.#clock.monotonicMs());
    const scripted = await this.listScript?.(this.listedAtMs.length);
    if (scripted) return scripted;
    const value = this.files.filter(
      (file) => file.purpose === purpose && !this.hidden.has(file.filename ?? ''),
    );
    return { kind: 'ok', value, word: word(0), serverNowMs: this.#clock.now() };
  }

  retrieve(): never {
    throw new Error('the queue retrieves nothing');
  }

  delete(): never {
    throw new Error('the queue deletes nothing');
  }
}
