import { SynapseAdmin, type User } from 'synapse-admin-sdk';
import { FakeSynapse } from 'synapse-admin-sdk/testing';

const homeserver = new FakeSynapse();
homeserver.addUser('alice');
const alice: User = await new SynapseAdmin(homeserver.options()).users.get('@alice:example.org');
export const admin: boolean = alice.admin;

// @ts-expect-error a typo in a field's name
void alice.dispayname;
