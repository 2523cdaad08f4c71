/** The users that do things: each gets devices, and some of them rooms and uploads. */
export const activeNames = [
  'alice',
  'bob',
  'carol',
  'dave',
  'erin',
  'frank',
  'grace',
  'heidi',
  'ivan',
  'judy',
  'mallory',
  'spammer',
] as const;

const given = [
  'Ada',
  'Bela',
  'Chloe',
  'Dmitri',
  'Elif',
  'Fatou',
  'Goran',
  'Hana',
  'Igor',
  'Jamal',
  'Keiko',
  'Lars',
  'Mina',
  'Noor',
  'Olga',
  'Pavel',
  'Quinn',
  'Rosa',
  'Sven',
  'Tariq',
];
const family = [
  'Abel',
  'Brandt',
  'Costa',
  'Dvořák',
  'Eriksen',
  'Ferrari',
  'García',
  'Haddad',
  'Ivanov',
  'Jansen',
  'Kowalski',
  'López',
  'Müller',
  'Novak',
  'Okafor',
];

export interface Person {
  localpart: string;
  displayname: string;
}

/** `count` different people, up to 300; always the same ones. */
export function people(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const first = given[index % given.length] as string;
    const last = family[Math.floor(index / given.length) % family.length] as string;
    // User ids are ASCII: "Dvořák" becomes "dvorak".
    const ascii = `${first}.${last}`
      .normalize('NFD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase();
    return { localpart: ascii, displayname: `${first} ${last}` };
  });
}
