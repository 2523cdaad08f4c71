import { FakeSynapse } from 'synapse-admin-sdk/testing';

console.log(JSON.stringify(await new FakeSynapse().client().server.version()));
