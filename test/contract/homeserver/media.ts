import type { Actor } from './homeserver.ts';

/** A file of a homeserver. */
export interface Upload {
  readonly uri: string;
  readonly mediaId: string;
}

export interface UploadOptions {
  readonly name?: string;
  readonly type?: string;
  readonly size?: number;
  /** Default: random content. Equal files share their quarantine. */
  readonly content?: Uint8Array;
}

/** Media: uploads, downloads, and what is stored about files. */
export interface Media {
  /** Uploads a file. */
  upload(user: Actor, options?: UploadOptions): Promise<Upload>;
  /** Reserves the id of a file without content: the upload stays pending. */
  reserveUpload(user: Actor): Promise<void>;
  /** Whether a user can download a file. One of another homeserver is then in the cache. */
  canDownload(user: Actor, file: Upload): Promise<boolean>;
  /** Sets when a file was uploaded, in milliseconds. */
  setUploadTime(file: Upload, time: number): Promise<void>;
  /** Sets when a file was last downloaded, in milliseconds; `null` for never. */
  setLastAccess(file: Upload, time: number | null): Promise<void>;
  /** Makes the size of a file unknown. */
  unsetSize(file: Upload): Promise<void>;
  /** The number of files of all users. */
  countMedia(): Promise<number>;
  /** Makes it impossible to remove the content of a file. */
  preventRemoval(mediaId: string): Promise<void>;
  /** Ends what `preventRemoval` began. The content is gone. */
  allowRemoval(mediaId: string): Promise<void>;
  /** Adds a file of another homeserver, last downloaded at a time in milliseconds, to the cache. */
  cacheRemoteMedia(origin: string, mediaId: string, time: number): Promise<void>;
  /** The ids of the cached files of another homeserver, sorted. */
  cachedRemoteMedia(origin: string): Promise<readonly string[]>;
}
