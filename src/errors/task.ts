import { type ErrorContext, SynapseAdminError, setKnown } from './base.ts';

/** A task on the server failed. */
export class TaskFailedError<Status = unknown> extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'TaskFailedError';

  /** Id of the task. */
  readonly id: string;

  /** The last status that the server sent. */
  readonly status: Status;

  /** Why the task failed, in the server's words; `undefined` where the server does not say it. */
  declare readonly reason: string | undefined;

  constructor(message: string, id: string, status: Status, context: ErrorContext = {}, reason?: string) {
    super(message, context);
    this.id = id;
    this.status = status;
    setKnown(this, { reason });
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'TaskFailedError';
  }
}
