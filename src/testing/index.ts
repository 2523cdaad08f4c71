export { FakeSynapse } from './fake-synapse.ts';
