import type { AccountRow, DeviceRow, RatelimitRow, TokenRow } from './account-rows.ts';
import { Ids } from './ids.ts';
import type { MediaRow, QuarantineChangeRow, RemoteMediaRow } from './media-rows.ts';
import type { AliasRow, BlockedRoomRow, EventRow, HierarchyPageRow, RoomRow } from './room-rows.ts';
import type {
  BackgroundUpdateRow,
  DestinationRoomRow,
  DestinationRow,
  EventReportRow,
  NonceRow,
  RegistrationTokenRow,
  TaskRow,
  TransactionRow,
  UserReportRow,
} from './server-rows.ts';
import type { Settings } from './settings.ts';
import { joinKey, Table } from './table.ts';

/** All that a homeserver stores. Handlers and seeds change it; nothing in it knows HTTP. */
export class World {
  readonly settings: Settings;
  readonly ids: Ids;

  readonly accounts = new Table<AccountRow>((row) => row.user_id);
  readonly tokens = new Table<TokenRow>(
    (row) => row.token,
    (row) => row.user_id,
  );
  readonly devices = new Table<DeviceRow>(
    (row) => joinKey(row.user_id, row.device_id),
    (row) => row.user_id,
  );
  readonly ratelimits = new Table<RatelimitRow>((row) => row.user_id);

  readonly media = new Table<MediaRow>(
    (row) => row.media_id,
    (row) => row.user_id ?? '',
  );
  readonly remoteMedia = new Table<RemoteMediaRow>((row) => joinKey(row.media_origin, row.media_id));
  readonly quarantineChanges = new Table<QuarantineChangeRow>((row) => String(row.id));

  readonly rooms = new Table<RoomRow>((row) => row.room_id);
  readonly events = new Table<EventRow>(
    (row) => row.event_id,
    (row) => row.room_id,
  );
  readonly aliases = new Table<AliasRow>(
    (row) => row.alias,
    (row) => row.room_id,
  );
  readonly blockedRooms = new Table<BlockedRoomRow>((row) => row.room_id);
  readonly hierarchyPages = new Table<HierarchyPageRow>((row) => row.token);

  readonly eventReports = new Table<EventReportRow>((row) => String(row.id));
  readonly userReports = new Table<UserReportRow>((row) => String(row.id));
  readonly registrationTokens = new Table<RegistrationTokenRow>((row) => row.token);
  readonly nonces = new Table<NonceRow>((row) => row.nonce);
  readonly tasks = new Table<TaskRow>((row) => row.id);
  readonly destinations = new Table<DestinationRow>((row) => row.destination);
  readonly destinationRooms = new Table<DestinationRoomRow>(
    (row) => joinKey(row.destination, row.room_id),
    (row) => row.destination,
  );
  readonly backgroundUpdates = new Table<BackgroundUpdateRow>((row) => row.name);
  readonly transactions = new Table<TransactionRow>((row) => row.key);

  /** Whether background updates run. */
  backgroundUpdatesEnabled = true;
  /** How far the clock was moved, in milliseconds. */
  clockOffset = 0;
  /** Counts all changes: what is computed from the tables holds as long as it stays the same. */
  revision = 0;
  readonly #counters = new Map<string, number>();
  readonly #computed = new Map<string, unknown>();
  #computedAt = -1;

  constructor(settings: Settings, idState: number = settings.seed) {
    this.settings = settings;
    this.ids = new Ids(idState);
  }

  /** The time, in milliseconds. */
  now(): number {
    return Math.floor(this.settings.now()) + this.clockOffset;
  }

  /** Computes something from the tables, once until they change. */
  computed<T>(name: string, compute: () => T): T {
    if (this.#computedAt !== this.revision) this.#computed.clear();
    this.#computedAt = this.revision;
    if (!this.#computed.has(name)) this.#computed.set(name, compute());
    return this.#computed.get(name) as T;
  }

  /** The next number of a sequence, from 1 on. */
  next(sequence: 'event' | 'event-report' | 'user-report' | 'quarantine-change' | 'device' | 'user'): number {
    const number = (this.#counters.get(sequence) ?? 0) + 1;
    this.#counters.set(sequence, number);
    return number;
  }

  /** The last number of each sequence. */
  get counters(): ReadonlyMap<string, number> {
    return this.#counters;
  }

  /** Goes on with sequences where they were. */
  restoreCounters(counters: Readonly<Record<string, number>>): void {
    for (const [sequence, number] of Object.entries(counters)) this.#counters.set(sequence, number);
  }

  /** Whether an id is one of this homeserver. */
  isLocal(id: string): boolean {
    return (
      id.endsWith(`:${this.settings.serverName}`) && id.indexOf(':') === id.length - this.settings.serverName.length - 1
    );
  }
}
