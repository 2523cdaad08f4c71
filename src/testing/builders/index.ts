export * from './errors/index.ts';
export { fakeMediaDeletion } from './media-deletion.ts';
export { type FakePaginatorOptions, fakePaginator } from './paginator.ts';
export * from './responses/index.ts';
export { type FakeTaskSample, fakeTask } from './task.ts';
