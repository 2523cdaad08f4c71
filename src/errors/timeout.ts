import type { ErrorContext } from './base.ts';
import { ConnectionError } from './connection.ts';

/** No complete response came within `timeout` (one attempt) or `totalTimeout` (the whole call). */
export class TimeoutError extends ConnectionError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'TimeoutError';

  /** The limit that was exceeded, in milliseconds. */
  readonly timeout: number;

  constructor(message: string, timeout: number, context: ErrorContext = {}) {
    super(message, {}, context);
    this.timeout = timeout;
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'TimeoutError';
  }
}
