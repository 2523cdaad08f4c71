import { type ErrorContext, SynapseAdminError } from './base.ts';

/** A task on the server failed. */
export class TaskFailedError<Status = unknown> extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'TaskFailedError';

  /** Id of the task. */
  readonly id: string;

  /** The last status that the server sent, with its own reason where it has one. */
  readonly status: Status;

  constructor(message: string, id: string, status: Status, context: ErrorContext = {}) {
    super(message, context);
    this.id = id;
    this.status = status;
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'TaskFailedError';
  }
}
